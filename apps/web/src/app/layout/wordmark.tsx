import { Link } from "@tanstack/react-router";

export function Wordmark() {
  return (
    <Link
      to="/"
      className="-ml-1 flex h-11 items-center gap-2 rounded-control px-1 text-base font-semibold tracking-tight"
    >
      <svg aria-hidden viewBox="0 0 32 32" className="size-6">
        <path
          className="fill-accent"
          d="M5 8a3 3 0 0 1 3-3h16a3 3 0 0 1 3 3v4a4 4 0 0 0 0 8v4a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-4a4 4 0 0 0 0-8z"
        />
        <path
          className="fill-none stroke-on-accent"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray="0 4"
          d="M19 9v15"
        />
      </svg>
      Boxoffice
    </Link>
  );
}
