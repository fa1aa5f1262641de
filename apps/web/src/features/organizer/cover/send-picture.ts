import { imageTypes } from "@boxoffice/contracts";
import { shrinkPicture } from "@/features/organizer/cover/shrink-picture";
import { noPicture, uploadProblem } from "@/features/organizer/cover/upload-problem";
import { uploadImage } from "@/lib/api/upload-image";

type Sending = Parameters<typeof uploadImage>[1];

/** Makes a picked file light enough to send, and uploads it: where the image is, or why there is none. */
export async function sendPicture(
  file: File,
  sending: Sending,
): Promise<{ url: string } | { problem: string }> {
  try {
    const picture = await shrinkPicture(file, imageTypes);
    if (!picture) return { problem: noPicture() };
    const { url } = await uploadImage(picture, sending);
    return { url };
  } catch (error) {
    return { problem: uploadProblem(error) };
  }
}
