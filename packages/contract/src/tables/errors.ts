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
    message: 'Sign in or send an API key.',
    help: 'Send your key as "Authorization: Bearer <key>", or sign in with your browser.',
  },
  unauthorized: {
    status: 401,
    rpc: -32001,
    message: "The Authorization header couldn't be read.",
    help: 'Use the form "Bearer <key>".',
  },
  invalid_token: {
    status: 401,
    rpc: -32001,
    message: 'Invalid API key',
    help: 'The key is unknown, revoked, expired or belongs to another site. Create a new one for this site.',
  },
  invalid_dpop_proof: {
    status: 401,
    rpc: -32001,
    message: "The DPoP proof isn't valid for this request.",
    help: 'Create a new proof for this method and URL, signed with the key the token is bound to (RFC 9449).',
  },
  insufficient_scope: {
    status: 403,
    rpc: -32603,
    message: "This API key or app doesn't have permission for this.",
    help: 'Use a key with the scope named in the WWW-Authenticate header.',
  },
  forbidden: {
    status: 403,
    rpc: -32603,
    message: "You don't have permission to do this.",
    help: 'Only the owner, or someone with the right role, can.',
  },
  account_banned: {
    status: 403,
    rpc: -32603,
    message: 'This account is suspended.',
    help: 'Contact the site admin.',
  },
  bad_origin: {
    status: 403,
    rpc: -32603,
    message: 'This request came from another site.',
    help: "Make changes from this site's own pages. In scripts, use an API key.",
  },
  turnstile_failed: {
    status: 403,
    rpc: -32603,
    message: "The bot check wasn't completed.",
    help: 'Sign in, or send an API key.',
  },
  not_found: {
    status: 404,
    rpc: -32004,
    message: 'Not found',
    help: "It doesn't exist, was removed, has expired, or isn't available to you. We can't say which.",
  },
  method_not_allowed: {
    status: 405,
    rpc: -32602,
    message: "This URL doesn't support that method.",
    help: 'See the Allow header for supported methods.',
  },
  conflict: {
    status: 409,
    rpc: -32602,
    message: 'This conflicts with something that already exists.',
    help: 'Reload, check the current state and try again.',
  },
  precondition_failed: {
    status: 412,
    rpc: -32602,
    message: 'The file has been replaced in the meantime.',
    help: 'Read the item again, look at its file, and send the "sha256" that it has now.',
  },
  idempotency_mismatch: {
    status: 422,
    rpc: -32602,
    message: 'This Idempotency-Key was already used for a different request.',
    help: 'Use a new key for each new request. Reuse a key only to repeat the same one.',
  },
  invalid_json: {
    status: 400,
    rpc: -32602,
    message: "The request body isn't valid JSON.",
    help: 'Send a JSON object with "Content-Type: application/json".',
  },
  invalid_request: {
    status: 400,
    rpc: -32602,
    message: "The request isn't valid.",
    help: '"detail" names the field and what it should be.',
  },
  request_too_large: {
    status: 413,
    rpc: -32602,
    message: 'This file is too large.',
    help: "Upload a smaller file. If it's your plan's limit, a larger plan allows more.",
  },
  unsupported_media_type: {
    status: 415,
    rpc: -32602,
    message: "This file type isn't supported.",
    help: "We accept PNG, JPEG, WebP, GIF and AVIF images, and MP3, WAV, Ogg, Opus, FLAC, M4A, AAC and WebM audio. We look at the file's contents, not its name.",
  },
  unreadable_media: {
    status: 422,
    rpc: -32602,
    message: "This file is damaged and can't be opened.",
    help: 'Open it in another app, save a new copy and upload that.',
  },
  request_timeout: {
    status: 408,
    rpc: -32003,
    message: 'The request arrived too slowly.',
    help: 'Nothing was stored or counted. Send it again over a more stable connection; large files can be sent as multi-step uploads, over tus.',
  },
  rate_limited: {
    status: 429,
    rpc: -32002,
    message: 'Too many requests.',
    help: 'Wait for the time in the Retry-After header, then try again.',
  },
  quota_exceeded: {
    status: 429,
    rpc: -32029,
    message: 'Monthly API upload quota exceeded',
    help: 'The quota resets at 00:00 UTC on the 1st of the month. Larger plans include more uploads.',
  },
  budget_exceeded: {
    status: 429,
    rpc: -32029,
    message: 'This API key has used up its budget.',
    help: 'Its owner set what it may upload in a day, and can raise it on the page that "detail" names. It begins anew at 00:00 UTC.',
  },
  storage_quota_exceeded: {
    status: 403,
    rpc: -32603,
    message: 'Storage quota exceeded',
    help: "There isn't enough storage left for this file. Delete some uploads, or upgrade.",
  },
  plan_required: {
    status: 403,
    rpc: -32603,
    message: "Your plan doesn't include this.",
    help: 'The detail names the plans that do.',
  },
  content_blocked: {
    status: 403,
    rpc: -32603,
    message: "This content isn't allowed here.",
    help: 'Nothing was stored. If you think this is a mistake, contact the site admin.',
  },
  storage_unavailable: {
    status: 502,
    rpc: -32004,
    message: "Storage isn't responding.",
    help: 'Nothing was stored or counted. Try again in a few minutes.',
  },
  overloaded: {
    status: 503,
    rpc: -32003,
    message: 'The site is busy.',
    help: 'Nothing was stored or counted. Try again after the time in the Retry-After header.',
  },
  internal: {
    status: 500,
    rpc: -32000,
    message: 'Something went wrong on our side.',
    help: "We've logged it under the request ID. Try again. If it keeps happening, send that ID to the site admin.",
  },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errorTable
