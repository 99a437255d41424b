import type { AgentUndo } from '@anybin/contract'
import type { KeyFacts, Plan } from '../../accounts/index.ts'
import type { Frame } from '../layout/layout.tsx'
import { renderMessage, renderOnward } from '../layout/panel-page.tsx'
import {
  renderForgotPassword,
  renderLinkSent,
  renderResetPassword,
} from '../login/password-pages.tsx'
import { renderSecondFactor, renderSignIn } from '../login/sign-in-pages.tsx'
import {
  renderLookForMail,
  renderNoSignUp,
  renderSetUp,
  renderSignUp,
  renderVerify,
} from '../login/sign-up-pages.tsx'
import type { AccountFacts } from './account-facts.ts'
import { renderAccount } from './account-page.tsx'
import { renderAgent } from './agent-page.tsx'
import { renderProfile } from './dashboard-pages.tsx'
import { renderKeys } from './keys-page.tsx'
import { renderDeleteAccount, renderExport } from './leaving-pages.tsx'
import {
  renderRecoveryCodes,
  renderSecondFactorConfirm,
  renderSecondFactorSetUp,
} from './second-factor-pages.tsx'
import { renderUsage } from './usage-page.tsx'

/** Every page about people, with the text wherever a text can be. */
export function peoplePages(frame: Frame, text: string): string[] {
  const login = {
    ...({
      registration: 'open',
      mailDelivers: false,
      passwordLength: { min: 10, max: 200 },
    } as const),
    otherSites: [{ id: text, name: text }],
  }
  const entered = { name: text, email: text, next: text }
  const { min, max } = login.passwordLength
  const plan: Plan = {
    id: text,
    name: text,
    uploadsPerMonth: 1,
    storageBytes: 1,
    fileBytes: 1,
    maxExpirationMs: null,
    customDate: true,
    customSlug: false,
    archive: true,
    callsPerMinute: { api: 1, mcp: 1 },
  }
  const paid = { planId: text, status: text, endsAt: 0 }
  const stores = [
    { plans: [plan], pageOrigins: [] },
    { plans: [plan], pageOrigins: [], sells: [text] },
    { plans: [plan], pageOrigins: [], sells: [text], paid },
  ]
  const account: AccountFacts = {
    name: text,
    email: text,
    role: 'member',
    hasPassword: true,
    language: null,
    plan,
    quota: { used: 0, limit: 1, remaining: 1, plan: text, unlimited: false },
    stored: { items: 1, bytes: 1 },
  }
  const key: KeyFacts = {
    id: text,
    kind: 'family',
    hint: text,
    name: text,
    scopes: [],
    audience: text,
    parentId: null,
    revokedAt: null,
    deleteLinks: true,
    defaults: {},
    budget: {},
    createdAt: 0,
    expiresAt: null,
    lastUsedAt: null,
  }
  const act = { act: 'create', item_id: text, done_at: 0, key_id: text, grant_id: text } as const
  const undo: AgentUndo = {
    dry_run: true,
    deleted: [text],
    canceled: 1,
    gone: 1,
    cannot_undo: {
      seen: [{ id: text, views: 1, downloads: 1 }],
      burned: [text],
      changes: 1,
      deletions: 1,
    },
  }
  const grant = {
    id: text,
    clientName: text,
    clientHosts: [text],
    scopes: ['image:read'],
    resources: ['https://bin.example/mcp'],
    company: text,
    since: 0,
  } as const
  const agent = {
    frame,
    path: text,
    title: text,
    acts: [{ ...act, client: text, tool: text, actors: [{ client_id: text, name: text }] }],
    leftOut: 1,
    done: text,
    refusal: text,
  }
  const session = { id: text, userAgent: text, startedAt: 0, lastUsedAt: 0, isThis: false }
  const passkey = { id: text, name: text, createdAt: new Date(0).toISOString() }
  const uri = `otpauth://totp/a?secret=${encodeURIComponent(text)}`
  return [
    renderSignIn({ frame, login, next: text, email: text, refusal: text, done: text }),
    renderSecondFactor(frame, text, text),
    renderSignUp(frame, login, entered, text),
    renderNoSignUp(frame, 'invite'),
    renderLookForMail(frame, text, false),
    renderVerify(frame, text),
    renderSetUp(frame, login, text, entered, text),
    renderAgent({
      ...agent,
      preview: { since: 0, undo },
      budget: { budget: { kinds: ['image'] }, used: { uploads: 1, bytes: 1 }, isActive: true },
    }),
    renderAgent(agent),
    renderMessage(frame, text, [text], { path: text, text }),
    renderOnward(frame, text),
    renderForgotPassword(frame, true, text),
    renderLinkSent(frame, text, true),
    renderResetPassword(frame, { min, max }, text, text),
    renderAccount({
      frame,
      login,
      account,
      isOptedOut: false,
      hasSecondFactor: true,
      done: text,
      sessions: [session],
      passkeys: [passkey],
      identities: [{ providerId: text, accountId: text }],
      refused: { section: 'passkeys', sentence: text },
    }),
    renderSecondFactorSetUp(frame, { uri, codes: [text] }),
    renderSecondFactorConfirm(frame, text),
    renderRecoveryCodes(frame, [text]),
    renderKeys({
      frame,
      keys: [key],
      apps: [grant],
      audiences: [text, text],
      made: text,
      refusal: text,
    }),
    ...stores.map((store) =>
      renderProfile({ frame, account, store, personalKey: key, made: text, done: text }),
    ),
    renderUsage(frame, account, 0),
    renderDeleteAccount(frame, true, text),
    renderExport(frame, { state: 'ready', requestedAt: 0, bytes: 1, expiresAt: 0 }),
  ]
}
