/** Whether the field holds a picture that is being uploaded: the browser's own address of the file, good on this page alone. */
export function isOnItsWay(coverImageUrl: string): boolean {
  return coverImageUrl.startsWith("blob:");
}
