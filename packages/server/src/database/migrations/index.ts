import { first } from './0001-first.ts'
import { looks } from './0002-looks.ts'
import { signIn } from './0003-sign-in.ts'
import { keysAndAudit } from './0004-keys-and-audit.ts'
import { proofOfWork } from './0005-proof-of-work.ts'
import { sharing } from './0006-sharing.ts'
import { oauth } from './0007-oauth.ts'
import { exportsOfPeople } from './0008-exports.ts'
import { grants } from './0009-grants.ts'
import { calls } from './0010-calls.ts'
import { folders } from './0011-folders.ts'
import { plans } from './0012-plans.ts'
import { uploads } from './0013-uploads.ts'
import { siteSessions } from './0014-site-sessions.ts'
import { uploadGrants } from './0015-upload-grants.ts'
import { repairsOfItems } from './0016-repairs.ts'
import { hiddenItems } from './0017-hidden-items.ts'
import { lanes } from './0019-lanes.ts'
import { accountDeletions } from './0020-account-deletions.ts'
import { renewedLinks } from './0022-renewed-links.ts'
import { hiddenFolders } from './0025-hidden-folders.ts'
import { noUploadPlaces } from './0026-no-upload-places.ts'
import { moderation } from './0027-moderation.ts'
import { powers } from './0028-powers.ts'
import { deleteLinks } from './0029-delete-links.ts'
import { reporters } from './0030-reporters.ts'
import { galleryIndexes } from './0031-gallery.ts'
import { caseClaims } from './0033-case-claims.ts'
import { listIndexes } from './0034-list-indexes.ts'
import { staffLooks } from './0036-staff-looks.ts'
import { spending } from './0037-spending.ts'
import { exchanges } from './0038-exchanges.ts'
import { words } from './0039-words.ts'
import { wordTimes } from './0040-word-times.ts'
import { search } from './0041-search.ts'
import { decisionIndexes } from './0042-decision-indexes.ts'
import { rescans } from './0043-rescans.ts'
import { duties } from './0044-duties.ts'
import { keyDefaults } from './0047-key-defaults.ts'
import { peopleIndexes } from './0048-people-indexes.ts'
import { siteSettings } from './0055-site-settings.ts'
import { lanePauses } from './0056-lane-pauses.ts'
import { events } from './0058-events.ts'
import { webhooks } from './0059-webhooks.ts'
import { feeds } from './0064-feeds.ts'
import { trash } from './0065-trash.ts'
import { versions } from './0066-versions.ts'
import { agents } from './0067-agents.ts'
import { requestLinks } from './0068-request-links.ts'
import { languages } from './0069-languages.ts'
import { loudness } from './0070-loudness.ts'
import { companyAgents } from './0071-company-agents.ts'
import { journal } from './0073-journal.ts'
import { imports } from './0074-imports.ts'
import { subscriptions } from './0079-subscriptions.ts'
import { searchTerms } from './0081-search-terms.ts'
import { judgedItems } from './0083-judged-items.ts'
import type { Migration } from './migration.ts'

/** Every migration, in the order in which they are applied. */
export const migrations: readonly Migration[] = [
  first,
  looks,
  signIn,
  keysAndAudit,
  proofOfWork,
  sharing,
  oauth,
  exportsOfPeople,
  grants,
  calls,
  folders,
  plans,
  uploads,
  siteSessions,
  uploadGrants,
  repairsOfItems,
  hiddenItems,
  lanes,
  accountDeletions,
  renewedLinks,
  hiddenFolders,
  noUploadPlaces,
  moderation,
  powers,
  deleteLinks,
  reporters,
  galleryIndexes,
  caseClaims,
  listIndexes,
  staffLooks,
  spending,
  exchanges,
  words,
  wordTimes,
  search,
  decisionIndexes,
  rescans,
  duties,
  keyDefaults,
  peopleIndexes,
  siteSettings,
  lanePauses,
  events,
  webhooks,
  feeds,
  trash,
  versions,
  agents,
  requestLinks,
  languages,
  loudness,
  companyAgents,
  journal,
  imports,
  subscriptions,
  searchTerms,
  judgedItems,
]
