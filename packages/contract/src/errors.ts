/** What one error code means outside: HTTP status, JSON-RPC code, the sentence people read, and how to get past it. */
export type ErrorRow = {
  readonly status: number
  readonly rpc: number
  readonly message: string
  readonly help: string
}

/** Every error Anybin can answer with. `/docs/errors` is made from this table. */
export const errorTable = {
  auth_required: {
    status: 401,
    rpc: -32001,
    message: 'This needs a credential.',
    help: 'Send an API key as "Authorization: Bearer <key>", or sign in.',
  },
  unauthorized: {
    status: 401,
    rpc: -32001,
    message: 'The credential was not understood.',
    help: 'The Authorization header must be "Bearer <key>".',
  },
  invalid_token: {
    status: 401,
    rpc: -32001,
    message: 'Invalid API key',
    help: 'The key is unknown, revoked, expired, or was made for another site. Make a new one for this site.',
  },
  invalid_dpop_proof: {
    status: 401,
    rpc: -32001,
    message: 'The DPoP proof is not valid for this request.',
    help: 'Make a fresh proof for this method and address, signed by the key that the token is bound to (RFC 9449).',
  },
  insufficient_scope: {
    status: 403,
    rpc: -32603,
    message: 'The credential lacks the scope that this needs.',
    help: 'Use a key that has the scope named in the WWW-Authenticate header.',
  },
  forbidden: {
    status: 403,
    rpc: -32603,
    message: 'You may not do this.',
    help: 'Only the owner, or somebody with the right role, can do this.',
  },
  account_banned: {
    status: 403,
    rpc: -32603,
    message: 'This account is banned.',
    help: 'Write to the operator of this site.',
  },
  bad_origin: {
    status: 403,
    rpc: -32603,
    message: 'The request came from another site.',
    help: 'A signed-in browser may change things only from the pages of this site. Scripts use an API key.',
  },
  turnstile_failed: {
    status: 403,
    rpc: -32603,
    message: 'Uploading without an account needs a solved challenge.',
    help: 'Send an API key, or sign in.',
  },
  not_found: {
    status: 404,
    rpc: -32004,
    message: 'There is nothing here.',
    help: 'It never existed, is gone, or is not for you: all three look the same.',
  },
  method_not_allowed: {
    status: 405,
    rpc: -32602,
    message: 'This address does not know that method.',
    help: 'The Allow header lists the methods that it knows.',
  },
  conflict: {
    status: 409,
    rpc: -32602,
    message: 'This collides with something that is already there.',
    help: 'Look at the current state and try again.',
  },
  idempotency_mismatch: {
    status: 422,
    rpc: -32602,
    message: 'This Idempotency-Key was used for a different request.',
    help: 'Use a new key for every new request; repeat a key only with the same body.',
  },
  invalid_json: {
    status: 400,
    rpc: -32602,
    message: 'The body is not valid JSON.',
    help: 'Send a JSON object with "Content-Type: application/json".',
  },
  invalid_request: {
    status: 400,
    rpc: -32602,
    message: 'The request is not valid.',
    help: 'The detail names the field and what it should be.',
  },
  request_too_large: {
    status: 413,
    rpc: -32602,
    message: 'The file is larger than your plan allows.',
    help: 'Send a smaller file, or ask for a plan with a larger limit.',
  },
  unsupported_media_type: {
    status: 415,
    rpc: -32602,
    message: 'This kind of file is not accepted here.',
    help: 'Accepted are PNG, JPEG, WebP, GIF and AVIF pictures, and MP3, WAV, Ogg, Opus, FLAC, M4A, AAC and WebM audio. The bytes decide, not the name.',
  },
  unreadable_media: {
    status: 422,
    rpc: -32602,
    message: 'The file is damaged and cannot be read.',
    help: 'Open it in another program and save it again.',
  },
  request_timeout: {
    status: 408,
    rpc: -32003,
    message: 'The request came too slowly.',
    help: 'Nothing was stored and nothing was counted. Send it again over a steadier connection; large files can be sent in steps, over tus.',
  },
  rate_limited: {
    status: 429,
    rpc: -32002,
    message: 'Too many requests.',
    help: 'Wait for as long as the Retry-After header says.',
  },
  quota_exceeded: {
    status: 429,
    rpc: -32029,
    message: 'Monthly API upload quota exceeded',
    help: 'The quota starts anew at 00:00 UTC on the 1st. A larger plan has a larger quota.',
  },
  storage_quota_exceeded: {
    status: 403,
    rpc: -32603,
    message: 'Storage quota exceeded',
    help: 'Your storage is full, or this file would fill it. Delete something, or ask for a larger plan.',
  },
  plan_required: {
    status: 403,
    rpc: -32603,
    message: 'Your plan does not include this.',
    help: 'The detail names the plans that do.',
  },
  content_blocked: {
    status: 403,
    rpc: -32603,
    message: 'This content is blocked here.',
    help: 'If you think that this is a mistake, write to the operator of this site.',
  },
  storage_unavailable: {
    status: 502,
    rpc: -32004,
    message: 'The storage behind this site does not answer.',
    help: 'Nothing was stored and nothing was counted. Try again shortly.',
  },
  overloaded: {
    status: 503,
    rpc: -32003,
    message: 'The site is busy.',
    help: 'Nothing was stored and nothing was counted. Try again after the time in the Retry-After header.',
  },
  internal: {
    status: 500,
    rpc: -32000,
    message: 'Something went wrong on our side.',
    help: 'It has been logged with the request id in the answer. Try again, and tell the operator if it stays.',
  },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errorTable
