import { useMemo, useState } from "react";
import { cn } from "@/lib/cn";
import { coverArt } from "@/lib/cover/cover-art";

interface EventCoverProps {
  eventId: string;
  imageUrl: string | null | undefined;
  /** How wide a picture is shown, as `sizes` of an image has it. */
  sizes?: string;
  /** Further down the page: loaded when it comes near. */
  isLazy?: boolean;
  className?: string;
}

/** The event's picture, or one drawn from its id where there is none or it does not load. Decoration: the title says it. */
export function EventCover({ eventId, imageUrl, sizes, isLazy = false, className }: EventCoverProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const frame = cn("overflow-hidden rounded-cover bg-sunken", className);
  if (imageUrl && imageUrl !== brokenUrl) {
    return (
      <div className={frame}>
        <img
          // Before the address, or it is on its way already.
          loading={isLazy ? "lazy" : "eager"}
          decoding="async"
          sizes={sizes}
          srcSet={sourcesOf(imageUrl)}
          src={imageUrl}
          width={1440}
          height={960}
          alt=""
          referrerPolicy="no-referrer"
          className="size-full object-cover"
          onError={() => setBrokenUrl(imageUrl)}
        />
      </div>
    );
  }
  return <GeneratedCover eventId={eventId} className={frame} />;
}

/** An uploaded picture is there in three widths; one from elsewhere is what it is. */
function sourcesOf(imageUrl: string): string | undefined {
  if (!imageUrl.startsWith("/images/")) return undefined;
  return [480, 960, 1440]
    .map((width) => `${imageUrl.replace(/\d+\.webp$/, `${width}.webp`)} ${width}w`)
    .join(", ");
}

function GeneratedCover({ eventId, className }: { eventId: string; className: string }) {
  const art = useMemo(() => coverArt(eventId), [eventId]);
  return (
    <div className={className}>
      <svg aria-hidden viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" className="size-full">
        <rect width="400" height="300" fill={art.ground} />
        {art.shapes.map((shape) => (
          <path key={shape.d} d={shape.d} fill={shape.fill} />
        ))}
      </svg>
    </div>
  );
}
