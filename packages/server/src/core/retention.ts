import { agentRetention } from './agent-retention.ts'
import { day, hour, minute } from './clock.ts'
import { deletionRetention } from './deletion-retention.ts'

/** Something that is kept about people. */
export type Retention = {
  /** What it is, in a sentence for people. */
  readonly holds: string
  /** Milliseconds, or the words for what ends it. */
  readonly kept: number | string
  /** What a number of milliseconds is counted from, in words. */
  readonly from?: string
}

/** What stands in tables of the database. */
type StoredRetention = Retention & { readonly tables: readonly string[] }

const untilAccountDeleted = 'until you delete your account'

/**
 * What is kept about people and for how long: jobs that remove things and cookies take their numbers from here, and `/privacy`
 * shows every row. A test misses tables and cookies that are in no row.
 */
export const retention = {
  account: {
    holds: 'Your account: name, email address, plan and usage.',
    kept: untilAccountDeleted,
    tables: ['users', 'storage_use', 'monthly_use', 'folder_use', 'account_deletions'],
  },
  uploads: {
    holds:
      'Your uploads, without their hidden data: the files, the titles, descriptions and tags you add, how often they were viewed and downloaded, and their original file names, shown only to you.',
    kept: 'until they expire or you delete them',
    tables: ['items', 'renditions'],
  },
  versions: {
    holds:
      'What files your uploads had before the ones that they have: their types, sizes, checksums and original file names. The files themselves are kept as long as what is in the trash.',
    kept: 'until the upload is deleted',
    tables: ['versions'],
  },
  deleteLinks: {
    holds: 'Hashes of the links that delete your uploads.',
    kept: 'until the upload is deleted',
    tables: ['delete_links'],
  },
  ...deletionRetention,
  staffAccess: {
    holds:
      'Which moderator searched for or opened which upload, and why: numbers of accounts and uploads, and the words that were searched for.',
    kept: 365 * day,
    from: 'they do',
    tables: ['staff_searches', 'staff_looks'],
  },
  evidence: {
    holds:
      'Files that the law obliges us to preserve, such as images of child abuse, with what was known of them: encrypted, opened by nobody without a record.',
    kept: 365 * day,
    from: 'they are sealed, or until the later date that the law names',
    tables: ['evidence'],
  },
  imports: {
    holds:
      'Which of your uploads were imported from elsewhere: hashes of their names and addresses there, and of their files.',
    kept: 'until you delete your account',
    tables: ['imported_items', 'old_addresses'],
  },
  folders: {
    holds: 'Your folders, their shared links, their feeds and the links by which others upload.',
    kept: 'until you delete them',
    tables: ['folders', 'folder_shares', 'feeds', 'request_links'],
  },
  signInMethods: {
    holds:
      'How you sign in: a hash of your password, passkeys, two-step verification, and the GitHub or Google accounts you connected.',
    kept: 'until you remove them or delete your account',
    tables: ['identities', 'passkeys', 'two_factors'],
  },
  sessions: {
    holds: 'The devices you are signed in on: the name and version of the browser, and a hash.',
    kept: 30 * day,
    from: 'the last use',
    tables: ['sessions'],
  },
  signInSteps: {
    holds: 'Steps of signing in, and requests for a new password, that are under way.',
    kept: hour,
    from: 'they begin',
    tables: ['verifications'],
  },
  addressLinks: {
    holds: 'Hashes of links that confirm an email address.',
    kept: day,
    from: 'we send them',
    tables: ['one_time_links'],
  },
  setupLinks: {
    holds: 'A hash of the link that sets a new site up.',
    kept: day,
    from: 'it is made',
    tables: ['one_time_links'],
  },
  signInLinks: {
    holds: 'Hashes of sign-in links from the site admin.',
    kept: 15 * minute,
    from: 'they are made',
    tables: ['one_time_links'],
  },
  invitations: {
    holds: 'Hashes of invitations.',
    kept: 14 * day,
    from: 'they are made',
    tables: ['one_time_links'],
  },
  keys: {
    holds: 'API keys: names, permissions, last use, and a hash of each.',
    kept: 30 * day,
    from: 'they expire or are revoked',
    tables: ['api_keys'],
  },
  ...agentRetention,
  grants: {
    holds: 'The apps you connected to your account.',
    kept: 'until you remove their access',
    tables: ['oauth_consents'],
  },
  unusedPrograms: {
    holds: 'Apps that registered here and that nobody has connected.',
    kept: 7 * day,
    from: 'they register',
    tables: ['oauth_clients'],
  },
  refreshTokens: {
    holds: 'Hashes of tokens that keep apps connected to your account.',
    kept: 30 * day,
    from: 'the last use',
    tables: ['oauth_refresh_tokens'],
  },
  accessTokens: {
    holds: 'Which access tokens apps hold, without the tokens.',
    kept: 10 * minute,
    from: 'they are issued',
    tables: ['oauth_access_tokens'],
  },
  unfinishedUploads: {
    holds:
      'Uploads in several steps, with the parts that have arrived and hashes of their addresses.',
    kept: day,
    from: 'the last byte',
    tables: ['uploads', 'upload_pieces'],
  },
  uploadTickets: {
    holds: 'Upload tickets that nobody used.',
    kept: 15 * minute,
    from: 'they are issued',
    tables: ['uploads'],
  },
  guestUploads: {
    holds: 'Unfinished uploads of guests.',
    kept: hour,
    from: 'the last byte',
    tables: ['uploads'],
  },
  finishedUploads: {
    holds: 'How an upload in several steps ended, so that it can be asked again.',
    kept: day,
    from: 'the upload ends',
    tables: ['uploads'],
  },
  repeats: {
    holds: 'Answers to uploads with an Idempotency-Key, in case they are sent again.',
    kept: day,
    from: 'the upload',
    tables: ['idempotency_keys'],
  },
  exports: {
    holds: 'The export of your data, if you ask for one.',
    kept: 7 * day,
    from: 'it is ready',
    tables: ['exports'],
  },
  views: {
    holds:
      'Who is viewing an upload with a view limit: a keyed hash of address, browser and language that changes every day.',
    kept: 30 * minute,
    from: 'the view',
    tables: ['view_reservations'],
  },
  viewLog: {
    holds:
      'For the owner of an upload, its views: time, browser, the page that led there, and a keyed hash of the address that changes every day.',
    kept: 90 * day,
    from: 'the view',
    tables: ['view_log'],
  },
  receipts: {
    holds:
      'For its owner, that an upload was opened and deleted: title and times. With an archived file, until you remove it.',
    kept: 90 * day,
    from: 'the view',
    tables: ['burn_receipts'],
  },
  unlockAttempts: {
    holds: 'How often the password of an upload was tried, with a keyed hash of the address.',
    kept: 15 * minute,
    from: 'the first try',
    tables: ['unlock_attempts'],
  },
  rateWindows: {
    holds:
      'How often something that is limited was done, with a keyed hash of the address, mailbox or account.',
    kept: hour,
    from: 'the first time',
    tables: ['rate_windows'],
  },
  challenges: {
    holds: 'Which bot checks were passed, so that each counts once. Nothing in them is about you.',
    kept: 10 * minute,
    from: 'they are issued',
    tables: ['redeemed_challenges'],
  },
  payments: {
    holds:
      'If you pay for a plan: your customer number at the payment provider, and what you pay for.',
    kept: untilAccountDeleted,
    tables: ['subscribers'],
  },
  paymentEvents: {
    holds: 'Numbers of messages from the payment provider, so that each counts once.',
    kept: 30 * day,
    from: 'they arrive',
    tables: ['payment_events'],
  },
  scans: {
    holds: 'What scans found in your uploads, and hashes by which the same file is recognised.',
    kept: day,
    from: 'the last copy of the file is deleted',
    tables: ['checks', 'fingerprints'],
  },
  reports: {
    holds:
      'Reports you send: what you wrote, your name and email address if you gave them, and a keyed hash of your address.',
    kept: 180 * day,
    from: 'the case is closed, or the report arrives if no upload was found',
    tables: ['reports', 'cases'],
  },
  reporters: {
    holds:
      'How many of your reports were right, by account or by a keyed hash of your address, and whether your reports count less for a time.',
    kept: 180 * day,
    from: 'the last of your reports is answered',
    tables: ['reporters'],
  },
  flaggers: {
    holds: 'That your account belongs to somebody whose reports come first.',
    kept: untilAccountDeleted,
    tables: ['flaggers'],
  },
  appeals: {
    holds:
      'Appeals you send, and the answers. Of a counter-notice, your name, address, telephone number and signature.',
    kept: 180 * day,
    from: 'they are answered',
    tables: ['appeals'],
  },
  decisions: {
    holds:
      'What was decided about uploads and accounts, by whom and why: numbers of accounts and uploads, and hashes of files. How much was reported and decided in each month, as numbers.',
    kept: 'as long as the site exists, because nobody may change it',
    tables: ['decisions', 'transparency_months'],
  },
  auditLog: {
    holds:
      'What was done to accounts, keys and permissions, and refused sign-ins: numbers of accounts and a keyed hash of the address, without names and email addresses.',
    kept: 'as long as the site exists, because nobody may change it',
    tables: ['audit_log'],
  },
  events: {
    holds:
      'What happened in your account, for programs that follow it: numbers of accounts and uploads, and never what is in them.',
    kept: 30 * day,
    from: 'it happens',
    tables: ['events', 'event_marks'],
  },
  webhooks: {
    holds: 'The webhooks you set up: their addresses, and their secrets, encrypted.',
    kept: 'until you delete them or your account',
    tables: ['webhooks'],
  },
  deliveries: {
    holds: 'What was sent to your webhooks and what they answered, as numbers.',
    kept: 30 * day,
    from: 'the event happens',
    tables: ['deliveries'],
  },
  jobs: {
    holds: 'Work that is still to be done, with numbers of accounts and uploads.',
    kept: 'until it is done, or the site admin has looked at why it failed',
    tables: ['jobs'],
  },
} as const satisfies Record<string, StoredRetention>
