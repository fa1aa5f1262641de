export { findImageVariant } from "./find-image-variant.js";
export { isUnused } from "./is-unused.js";
export { listImages } from "./list-images.js";
export { type EncodedImage, storeImage } from "./store-image.js";
export { useCover } from "./use-cover.js";
