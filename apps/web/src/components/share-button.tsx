import { t } from "@lingui/core/macro";
import { Share2 } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";

interface ShareButtonProps {
  title: string;
  /** The path of what is shared, "/events/lanterns". */
  path: string;
}

/** By the device's own means where it has some, else as a link in the clipboard. */
export function ShareButton({ title, path }: ShareButtonProps) {
  async function share() {
    const { href: url } = new URL(path, location.origin);
    try {
      if (typeof navigator.share === "function") await navigator.share({ title, url });
      else {
        await navigator.clipboard.writeText(url);
        announce({ title: t`Link copied`, description: url });
      }
    } catch (error) {
      // Who closes the device's sheet has changed their mind.
      if (error instanceof Error && error.name === "AbortError") return;
      announce({ title: t`This browser does not share`, description: url });
    }
  }

  return (
    <Button onClick={() => void share()}>
      <Share2 aria-hidden className="size-4" />
      {t`Share`}
    </Button>
  );
}
