import { join } from 'node:path'
import {
  AddressLimits,
  AuditLog,
  Challenges,
  RateLimits,
  RolesAndBans,
  SecurityEvents,
  type SiteSettings,
  StoredWindows,
} from '../../src/accounts/index.ts'
import { Background } from '../../src/core/background.ts'
import type { Clock } from '../../src/core/clock.ts'
import { createKeyedHash } from '../../src/core/keyed-hash.ts'
import { createLog } from '../../src/core/log.ts'
import type { Database } from '../../src/database/index.ts'
import { Egress } from '../../src/egress/index.ts'
import { Outbox } from '../../src/events/index.ts'
import { ImportedItems, KeptItems, Purges, renditionFiles } from '../../src/items/index.ts'
import { Jobs } from '../../src/jobs/index.ts'
import type { Message } from '../../src/mail/index.ts'
import type { ScanEngine } from '../../src/moderation/index.ts'
import { openEngines } from '../../src/open-engines.ts'
import { openModeration } from '../../src/open-moderation.ts'
import { DiskBlobStore } from '../../src/storage/disk-blob-store.ts'
import type { BlobStore } from '../../src/storage/index.ts'
import { MemoryBlobStore } from '../../src/storage/memory-blob-store.ts'

type Options = {
  readonly clock: Clock
  readonly engines?: readonly ScanEngine[]
  /** Where bytes are, and sealed ones; in memory where it is left out. */
  readonly stores?: { readonly blobs: BlobStore; readonly evidenceStore: BlobStore }
}

/** Moderation alone on an open database; also for processes that are not tests. */
export function moderationOn(database: Database, { clock, engines = [], stores }: Options) {
  const log = createLog('silent')
  const jobs = new Jobs({ database, clock, log })
  const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
  const audit = new AuditLog({ database, keyedHash, clock })
  const rolesAndBans = new RolesAndBans({ database, clock, audit })
  const { mail, ...letters } = openMailbox()
  const { blobs, evidenceStore } = stores ?? memoryStores()
  const background = new Background(log)
  const addressLimits = new AddressLimits({
    keyedHash,
    limits: new RateLimits(new StoredWindows(database), clock),
    securityEvents: new SecurityEvents(database, { audit, clock, background }),
  })
  const challenges = new Challenges(database, {
    signing: { keyedHash, clock },
    limits: addressLimits,
    terms: { signUp: undefined, uploads: undefined, reports: { difficultyBits: 8 } },
  })
  const outbox = new Outbox({ clock, database })
  const purges = purgesOf(jobs, outbox)
  const called = openEngines({ audit, clock, config, database, jobs, log })
  const moderation = openModeration({
    addressLimits,
    challenges,
    audit,
    blobs,
    database,
    clock,
    ...called,
    scanEngines: engines,
    enrichment: words,
    evidenceStore,
    jobs,
    mail,
    log,
    config,
    family,
    keyedHash,
    importedItems: new ImportedItems({ clock, database }),
    keptItems: new KeptItems({ database, clock, itemJournal, outbox, purges, words }),
    outbox,
    purges,
    rolesAndBans,
    settings: { current: { name: 'Anybin' } as SiteSettings },
  })
  const own = { audit, blobs, challenges, evidenceStore, jobs, rolesAndBans, ...letters }
  return { ...called, ...moderation, ...own }
}

function purgesOf(jobs: Jobs, outbox: Outbox): Purges {
  return new Purges({
    contentOrigin: undefined,
    egress: new Egress({ allow: [] }),
    jobs,
    outbox,
    originOf: () => 'https://bin.example',
    purgeUrl: undefined,
    renditionFiles,
  })
}

const words = { request: async () => undefined }
const itemJournal = { record: async () => undefined }
function openMailbox() {
  const sent: Message[] = []
  /** Addresses that no mail can be sent to at the moment. */
  const refusedAddresses = new Set<string>()
  const send = async (message: Message) => {
    if (refusedAddresses.has(message.to)) throw new Error('Mailbox unavailable')
    sent.push(message)
  }
  return { mail: { delivers: true, send }, refusedAddresses, sent }
}

const family = {
  accountsOrigin: 'https://bin.example',
  audiences: ['https://bin.example'],
  originOf: () => 'https://bin.example',
}

const duties = { dmcaAgent: 'Ada, 1 Way, Town', hasDsa: false }

const lists = {
  ncmec: { user: 'bin', password: 'secret-of-ncmec', feedback: 'on' },
  stopNcii: { subscriptionKey: 'subscription', fetchKey: 'fetch', feedbackKey: 'feedback' },
  threatExchange: { token: 'secret-of-threatexchange' },
  arachnid: undefined,
  hma: undefined,
}

/** Stores on disk: another process finds what is in them. */
export function diskStores(folder: string) {
  return {
    blobs: new DiskBlobStore({ directory: join(folder, 'blobs') }),
    evidenceStore: new DiskBlobStore({ directory: join(folder, 'evidence') }),
  }
}

function memoryStores() {
  return { blobs: new MemoryBlobStore(), evidenceStore: new MemoryBlobStore() }
}

const scan = {
  images: 'open',
  audio: undefined,
  guests: 'gated',
  newAccounts: 'open',
  pictureClassifier: 'off',
  trustedAccounts: undefined,
  clamd: 'off',
  moderation: undefined,
  vision: undefined,
  hook: undefined,
  yara: undefined,
} as const

const config = {
  duties,
  engines: { callMicros: {}, dailyCalls: {}, dailyMicros: {}, trusted: [] },
  http: { egressAllow: [] },
  lists,
  scan,
  siteName: 'Testbin',
} as const
