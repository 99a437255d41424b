import { type ErrorCode, errorTable } from '@anybin/contract'

type Titles = { readonly [Code in ErrorCode as `errors.title.${Code}`]: string }

/** What error pages call each error, and what they advise: in English as the contract says it, where people understand that. */
export const errorTitles = {
  ...titlesOfContract(),
  'errors.help.forbidden': errorTable.forbidden.help,
  'errors.help.account_banned': errorTable.account_banned.help,
  'errors.help.conflict': errorTable.conflict.help,
  'errors.help.invalid_request': 'Check what you entered, then try again.',
  'errors.help.request_too_large': errorTable.request_too_large.help,
  'errors.help.unsupported_media_type': errorTable.unsupported_media_type.help,
  'errors.help.unreadable_media': errorTable.unreadable_media.help,
  'errors.help.request_timeout':
    'Nothing was stored or counted. Try again over a more stable connection.',
  'errors.help.quota_exceeded': errorTable.quota_exceeded.help,
  'errors.help.storage_quota_exceeded': errorTable.storage_quota_exceeded.help,
  'errors.help.plan_required': 'A larger plan may include it.',
  'errors.help.content_blocked': errorTable.content_blocked.help,
  'errors.help.storage_unavailable': errorTable.storage_unavailable.help,
} as const

function titlesOfContract(): Titles {
  const titles = Object.entries(errorTable).map(([code, { message }]) => [
    `errors.title.${code}`,
    message,
  ])
  return Object.fromEntries(titles) as Titles
}
