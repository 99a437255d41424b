import {
  AccountChanges,
  AccountDeletion,
  AccountExport,
  AddressLimits,
  AddressLinks,
  ApiKeys,
  AuditLog,
  Challenges,
  GuestTerms,
  GuestUploads,
  InvitationLetters,
  JobRetries,
  KeyBudgets,
  KeyUse,
  KnownDevices,
  LaneSwitches,
  Letters,
  Login,
  type LoginExtension,
  Mailboxes,
  MailTests,
  MemoryWindows,
  OneTimeLinks,
  OwnDeletion,
  Passwords,
  Payments,
  People,
  PeopleSessions,
  PlanLimits,
  Plans,
  ProgramSignUp,
  Quotas,
  RateLimits,
  Registration,
  RolesAndBans,
  SecondFactors,
  SecurityEvents,
  Sessions,
  Settings,
  Setup,
  SignInAttempts,
  SignInLinks,
  StorageUse,
  StoredWindows,
  StripeProvider,
  Subscribers,
  SubscriptionSync,
  sessionCookieOf,
  signInSecret,
  Users,
} from './accounts/index.ts'
import { Background } from './core/background.ts'
import type { Family } from './core/family.ts'
import type { Tools as BareTools } from './open-tools.ts'

type Recording = ReturnType<typeof openRecording>
type Planned = ReturnType<typeof openPeopleAndPlans>
type Access = ReturnType<typeof openAccess>

export type AccountObjects = ReturnType<typeof openAccounts>

/** What administrators change while the site runs, and the log that knows who did. */
export async function openSettings(tools: BareTools, opening: AsyncDisposableStack) {
  const audit = new AuditLog(tools)
  const settings = opening.use(await Settings.open({ ...tools, audit }))
  // Mail was opened before anybody knew the name of the site.
  tools.mail.nameSender(() => settings.current.name)
  return { audit, settings }
}

type Tools = BareTools & Awaited<ReturnType<typeof openSettings>>

/** The objects of the module accounts that need no other module, in the order in which they depend on each other. */
export function openAccounts(tools: Tools, family: Family, opening: AsyncDisposableStack) {
  const recording = openRecording(tools, opening)
  const people = openPeopleAndPlans(tools)
  const access = openAccess(tools, family, { ...recording, ...people })
  const deleting = openDeletion(tools, { ...recording, ...people, ...access })
  const guests = openGuests(tools, family, { ...recording, ...people, ...access })
  return { ...recording, ...people, ...access, ...deleting, ...guests }
}

/** What the others write down, and how often something may be done. */
function openRecording(tools: Tools, opening: AsyncDisposableStack) {
  const { audit, database, clock, log } = tools
  const background = new Background(log)
  opening.defer(() => background.settle())
  const securityEvents = new SecurityEvents(database, { clock, audit, background })
  const windows = new StoredWindows(database)
  const limits = new RateLimits(windows, clock)
  const callWindows = database.engine === 'sqlite' ? new MemoryWindows() : windows
  const calls = new RateLimits(callWindows, clock)
  const planLimits = new PlanLimits({ clock, calls, securityEvents })
  const jobRetries = new JobRetries({ ...tools, audit })
  const laneSwitches = new LaneSwitches(tools)
  return { background, jobRetries, laneSwitches, securityEvents, windows, limits, planLimits }
}

function openPeopleAndPlans({ audit, database, clock }: Tools) {
  const plans = new Plans(database, audit)
  const users = new Users(database, { clock, audit, plans })
  const storageUse = new StorageUse(database)
  const quotas = new Quotas({ database, clock, storageUse })
  return {
    plans,
    people: new People({ clock, database }),
    peopleSessions: new PeopleSessions({ audit, database }),
    users,
    storageUse,
    quotas,
    passwords: new Passwords(database, clock),
    rolesAndBans: new RolesAndBans({ database, clock, audit }),
  }
}

/** What lets people in: keys, sessions, and links that work once. */
function openAccess(tools: Tools, family: Family, objects: Recording & Planned) {
  const { audit, database, clock, keyedHash, mail, config } = tools
  const { background, securityEvents, limits, users } = objects
  const { accountsOrigin, audiences } = family
  const mailboxes = new Mailboxes(mail, { keyedHash, limits, securityEvents })
  const site = letterSite(tools, accountsOrigin)
  const letters = new Letters(site, { mailboxes, users, background })
  const settings = {
    prefixes: config.keyPrefixes,
    audience: family.originOf('image'),
    audiences,
  }
  const secret = signInSecret(keyedHash)
  const links = new OneTimeLinks(database, clock)
  return {
    letters,
    mailTests: new MailTests({ audit, limits, mail, site }),
    links,
    secondFactors: new SecondFactors(database, { audit, letters, links }),
    sessions: new Sessions({ database, clock, audit, accountsOrigin, secret }),
    apiKeys: new ApiKeys(database, { clock, audit, letters, settings }),
    keyBudgets: new KeyBudgets({ accountsOrigin, clock, database }),
    keyUse: new KeyUse({ database, clock, securityEvents }),
  }
}

function openDeletion({ audit, database, clock }: Tools, objects: Recording & Planned & Access) {
  const { limits, securityEvents, rolesAndBans, users, passwords } = objects
  const { sessions, apiKeys, storageUse } = objects
  const deletion = new AccountDeletion(database, { clock, audit, rolesAndBans })
  const proofs = { passwords, sessions }
  return {
    accountDeletion: deletion,
    ownDeletion: new OwnDeletion(clock, deletion, proofs, { limits, securityEvents }),
    accountExport: new AccountExport(database, { users, apiKeys, storageUse }),
  }
}

function openGuests(tools: Tools, family: Family, objects: Recording & Planned & Access) {
  const { database, clock, keyedHash, config, settings } = tools
  const { users, apiKeys, securityEvents } = objects
  const { audiences } = family
  const limits = new AddressLimits({ keyedHash, limits: objects.limits, securityEvents })
  const signing = { keyedHash, clock }
  const terms = new GuestTerms(config.guests, settings)
  const challenges = new Challenges(database, { signing, limits, terms })
  return {
    addressLimits: limits,
    challenges,
    guestTerms: terms,
    guestUploads: new GuestUploads(clock, terms, { challenges, users, limits }),
    programSignUp: new ProgramSignUp(
      database,
      { terms, audiences },
      { users, apiKeys },
      { challenges, limits },
    ),
  }
}

/** The accounts site, as it is called at the moment that somebody asks. */
function letterSite({ settings }: Pick<Tools, 'settings'>, origin: string) {
  return {
    origin,
    get siteName() {
      return settings.current.name
    },
  }
}

/** Signing in, with what the authorization server adds to the same library. */
export function openLogin(
  tools: Tools,
  family: Family,
  objects: AccountObjects,
  extension: LoginExtension,
) {
  const { audit, database, clock, keyedHash, log, mail, config, settings } = tools
  const { letters, limits, links, securityEvents, sessions, users, passwords } = objects
  const origin = family.accountsOrigin
  const devices = new KnownDevices(keyedHash, clock, sessionCookieOf(origin))
  const registration = new Registration(database, settings, { links, audit })
  const rules = {
    addressLinks: new AddressLinks(database, links),
    registration,
    attempts: new SignInAttempts(keyedHash, { limits, devices, securityEvents }),
    changes: new AccountChanges(database, letters, { audit, users, links }),
  }
  const site = Object.assign(letterSite(tools, origin), { people: config.people })
  const basis = { database, log, letters, secret: signInSecret(keyedHash) }
  const login = new Login(basis, site, rules, extension)
  return {
    login,
    registration,
    invitationLetters: new InvitationLetters({ limits, mail, registration, site }),
    setup: new Setup(database, settings, { users, passwords }, { links, sessions }),
    signInLinks: new SignInLinks(database, login, { links, users, sessions }),
  }
}

/** Plans for money, where the operator set a payment provider up. */
export function openPayments(
  { config, database, clock, jobs, log }: BareTools,
  { plans, accountDeletion }: AccountObjects,
  origin: string,
): Payments | undefined {
  if (!config.payments) return undefined
  const provider = new StripeProvider(config.payments)
  const subscribers = new Subscribers(database, clock)
  const sale = { ...config.payments, origin }
  const payments = new Payments({ database, clock, jobs }, sale, { plans, provider, subscribers })
  const planOfPrice = new Map(sale.prices.map(({ priceId, planId }) => [priceId, planId]))
  payments.defineJobs(
    new SubscriptionSync(database, log, { plans, provider, subscribers, planOfPrice }),
  )
  accountDeletion.onDeletion((open, userId) => payments.deleteCustomer(open, userId))
  return payments
}
