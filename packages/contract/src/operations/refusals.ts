/** Of a credential that was sent, and is always checked. Tokens of the banned are worth nothing, their keys change nothing. */
export const credentialErrors = [
  'unauthorized',
  'invalid_token',
  'invalid_dpop_proof',
  'account_banned',
] as const

/** Of what is not for everybody. */
export const refusals = ['auth_required', ...credentialErrors, 'insufficient_scope'] as const

/** Of what changes something. */
export const changeRefusals = [...refusals, 'bad_origin'] as const

/** Of a body on its way in. */
const arrivalErrors = ['request_timeout', 'overloaded'] as const

/** Of a JSON body. */
export const jsonErrors = [
  'invalid_json',
  'unsupported_media_type',
  'invalid_request',
  'request_too_large',
  ...arrivalErrors,
] as const

/** Of what there may be and go in: the plan of whoever uploads. */
export const planErrors = [
  'quota_exceeded',
  'budget_exceeded',
  'storage_quota_exceeded',
  'plan_required',
] as const

/** Of the file that came in, and of keeping it. */
export const fileErrors = [
  'invalid_request',
  'request_too_large',
  'unsupported_media_type',
  'unreadable_media',
  ...planErrors,
  'conflict',
  'storage_unavailable',
  ...arrivalErrors,
] as const
