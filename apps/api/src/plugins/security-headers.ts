/**
 * Everything the page needs comes from its own origin. Only pictures may come from elsewhere, over https: from the hosts that events
 * may name, or from any. `blob:` is a picture that its organizer has just picked, before it is uploaded.
 */
const contentSecurityPolicy = (imageHosts: readonly string[] | undefined) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data: blob:", ...(imageHosts?.map((host) => `https://${host}`) ?? ["https:"])].join(" "),
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(";");

/** What no page of ours has any use for; a script that got in anyway is not to have it either. */
const permissionsPolicy = [
  "camera",
  "display-capture",
  "geolocation",
  "hid",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/**
 * On every answer of a server. The same each time, so they are written down: a plugin that composes them anew for each request took a
 * good part of what a call costs.
 */
export const securityHeaders = (imageHosts?: readonly string[]) => ({
  "content-security-policy": contentSecurityPolicy(imageHosts),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": permissionsPolicy,
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-download-options": "noopen",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  // The filter of old browsers did more harm than good; 0 turns it off.
  "x-xss-protection": "0",
});
