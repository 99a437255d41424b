/** Where programs that were led to a page find what is meant for them (RFC 8288, RFC 9727 §3). */
export const linkHeaders = {
  link: [
    '</.well-known/api-catalog>; rel="api-catalog"',
    '</api/v1/openapi.json>; rel="service-desc"; type="application/json"',
    '</docs>; rel="service-doc"; type="text/html"',
    '</llms.txt>; rel="describedby"; type="text/plain"',
  ].join(', '),
}
