import { createRateWindowRecords } from '../rate-limits/index.ts'
import { createSessionRecords } from '../sessions/session-records.ts'
import { createUserRecords } from '../users/user-records.ts'
import { AddressLinks } from './address-links.ts'
import { createArrivals } from './arrivals.ts'
import { libraryLimits } from './guess-limits.ts'
import { KnownDevices } from './known-devices.ts'
import { Mailboxes } from './mailbox.ts'
import { SecurityEvents } from './security-events.ts'
import { notifyPerson } from './sign-in-mail.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { tellOfAccount } from './tell-of-account.ts'

export type Guard = ReturnType<typeof openGuard>

/** What stands around the sign-in library: limits, letters, links that work once, and the audit log. */
export function openGuard(parts: SignInParts, run: (work: Promise<unknown>) => void) {
  const { database, keyedHash, clock, audit, sessionCookie } = parts
  const { inTransaction } = database
  const windows = createRateWindowRecords(database)
  const users = createUserRecords(database)
  const events = new SecurityEvents({
    inTransaction,
    clock,
    recordAuditEvent: audit.recordAuditEvent,
    users,
    windows,
    run,
  })
  const limiting = { windows, clock, keyedHash, events }
  const mailboxes = new Mailboxes({ ...limiting, mail: parts.mail })
  const sessions = createSessionRecords(database)
  const tell = notifyPerson(parts, { run, mailboxes })
  return {
    run,
    events,
    mailboxes,
    windows,
    limits: libraryLimits(limiting),
    devices: new KnownDevices(keyedHash, clock, sessionCookie),
    links: new AddressLinks({ sessions, inTransaction, clock }),
    arrivals: createArrivals(parts),
    tell,
    tellOf: tellOfAccount({ users, tell, run }),
  }
}
