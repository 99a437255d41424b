import { expect, test } from 'vitest'
import { unknownAddress } from '../../core/client-address.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Viewer } from '../views/viewer.ts'
import type { Visit } from '../views/visit.ts'
import { type AccessAction, type Decision, type Proofs, policy } from './policy.ts'

const now = 1_000_000

const plain: ItemRow = {
  id: 'Slug1234',
  position: 1,
  kind: 'image',
  owner_id: 'olga',
  blob_key: 'b',
  sha256: 'h',
  content_type: 'image/png',
  size_bytes: 1,
  width: 1,
  height: 1,
  animated: 0,
  duration_ms: null,
  repaired: '[]',
  converted: null,
  created_at: 0,
  replaced_at: null,
  filename: null,
  title: null,
  description: null,
  tags: '[]',
  category: null,
  private: 0,
  link_number: 0,
  password_hash: null,
  password_version: 1,
  expiration: 'forever',
  expires_at: null,
  downloads: 0,
  dl_limit: null,
  ai_optout: 0,
  ai_caption: null,
  ai_tags: '[]',
  ai_caption_state: 'disabled',
  alt_text: null,
  text_in_picture: null,
  text_state: 'disabled',
  transcript_state: 'disabled',
  edited_words: '[]',
  words_revision: 0,
  upload_source: 'api',
  made_by: null,
  classification: 'unclassified',
  scan_state: 'pending',
  scan_policy: 'open',
  required_checks: '[]',
  moderation: null,
  search_text: '',
  placeholder: null,
  pdq: null,
  pdq_quality: null,
  loudness_centilufs: null,
  folder: null,
  deleted_at: null,
  deletion_id: null,
  kept_until: null,
  sealed_at: null,
  hidden_at: null,
  view_limit: null,
  views: 0,
  burned_at: null,
  sending_since: null,
}

const proofs: Proofs = {
  linkToken: 'right',
  unlocked: false,
  isFed: false,
  isInSharedFolder: false,
  holdsView: false,
  inspects: false,
}
const look: Visit = { method: 'GET', isRange: false, isPrefetch: false, isNavigation: true }
const somebody: Viewer = { address: unknownAddress, visit: look }

/** What a stranger, a stranger with the private link, one who knows the password, and the owner get. */
const cases: readonly [string, Partial<ItemRow>, Decision, Decision, Decision, Decision][] = [
  ['a plain item', {}, 'yes', 'yes', 'yes', 'yes'],
  ['a private one', { private: 1 }, 'not_found', 'yes', 'not_found', 'yes'],
  ['a locked one', { password_hash: 'x' }, 'password', 'password', 'yes', 'yes'],
  [
    'a private locked one',
    { private: 1, password_hash: 'x' },
    'not_found',
    'password',
    'not_found',
    'yes',
  ],
  ['one at its end', { expires_at: now }, 'not_found', 'not_found', 'not_found', 'not_found'],
  ['one just before its end', { expires_at: now + 1 }, 'yes', 'yes', 'yes', 'yes'],
  ['a deleted one', { deleted_at: now }, 'not_found', 'not_found', 'not_found', 'not_found'],
  ['a blocked one', { scan_state: 'blocked' }, 'not_found', 'not_found', 'not_found', 'not_found'],
  ['a held one', { scan_state: 'held' }, 'not_found', 'not_found', 'not_found', 'yes'],
  ['one whose scan failed', { scan_state: 'failed' }, 'not_found', 'not_found', 'not_found', 'yes'],
  [
    'one to be looked at first',
    { scan_policy: 'gated' },
    'not_found',
    'not_found',
    'not_found',
    'yes',
  ],
  ['one for a person', { scan_policy: 'review' }, 'not_found', 'not_found', 'not_found', 'yes'],
  [
    'one that was looked at',
    { scan_policy: 'gated', scan_state: 'clean' },
    'yes',
    'yes',
    'yes',
    'yes',
  ],
  ['a clean one', { scan_state: 'clean' }, 'yes', 'yes', 'yes', 'yes'],
  ['one with a download left', { dl_limit: 2, downloads: 1 }, 'yes', 'yes', 'yes', 'yes'],
  [
    'one downloaded often enough',
    { dl_limit: 2, downloads: 2 },
    'not_found',
    'not_found',
    'not_found',
    'yes',
  ],
  [
    'one with a view left',
    { view_limit: 2, views: 1 },
    'take-view',
    'take-view',
    'take-view',
    'yes',
  ],
  ['one seen by all', { view_limit: 2, views: 2 }, 'not_found', 'not_found', 'not_found', 'yes'],
  [
    'a locked one with a view left',
    { view_limit: 1, password_hash: 'x' },
    'password',
    'password',
    'take-view',
    'yes',
  ],
  [
    'a burned one',
    { view_limit: 1, views: 1, burned_at: 1 },
    'not_found',
    'not_found',
    'not_found',
    'not_found',
  ],
]

test.each(cases)('%s', (_, changes, stranger, withLink, withPassword, owner) => {
  const row = { ...plain, ...changes }
  const as = (viewer: Partial<Viewer>, shown = proofs) =>
    policy(row, { ...somebody, ...viewer }, now, shown, 'original')
  expect(as({})).toBe(stranger)
  expect(as({ linkToken: 'wrong' })).toBe(stranger)
  expect(as({ linkToken: 'right' })).toBe(withLink)
  expect(as({}, { ...proofs, unlocked: true })).toBe(withPassword)
  expect(as({ userId: 'olga', scopes: 'all' })).toBe(owner)
  expect(as({ userId: 'somebody', scopes: 'all' })).toBe(stranger)
})

const burn: Partial<ItemRow> = { expiration: 'burn', view_limit: 1 }

test.each<[string, AccessAction, Partial<Visit>, Decision]>([
  ['the bytes', 'original', {}, 'take-view'],
  ['the bytes by HEAD', 'original', { method: 'HEAD' }, 'reveal'],
  ['a part of the bytes', 'original', { isRange: true }, 'reveal'],
  ['the bytes ahead of time', 'original', { isPrefetch: true }, 'reveal'],
  ['the bytes for a preview', 'original', { userAgent: 'Slackbot-LinkExpanding 1.0' }, 'reveal'],
  ['the page', 'page', {}, 'reveal'],
  ['a thumbnail', 'rendition', {}, 'reveal'],
  ['that it be revealed', 'reveal', { method: 'POST' }, 'take-view'],
])('a stranger who asks for %s of a counted item', (_, action, changes, wanted) => {
  const viewer = { ...somebody, visit: { ...look, ...changes } }
  expect(policy({ ...plain, ...burn }, viewer, now, proofs, action)).toBe(wanted)
  const holding = { ...proofs, holdsView: true }
  const burned = { ...plain, ...burn, views: 1, burned_at: now }
  expect(policy(burned, viewer, now, holding, action)).toBe('yes')
  const owner = { ...viewer, userId: 'olga', scopes: 'all' } as const
  expect(policy({ ...plain, ...burn }, owner, now, proofs, action)).toBe('yes')
})

test('a feed stands for the link of a private item, and for nothing else', () => {
  const fed = { ...proofs, isFed: true }
  const decide = (changes: Partial<ItemRow>) =>
    policy({ ...plain, private: 1, ...changes }, somebody, now, fed, 'original')
  expect(decide({})).toBe('yes')
  expect(decide({ password_hash: 'x' })).toBe('password')
  const refused: Partial<ItemRow>[] = [
    { expires_at: now },
    { scan_state: 'blocked' },
    { scan_state: 'held' },
    { hidden_at: now },
    { deleted_at: now },
    { dl_limit: 1, downloads: 1 },
  ]
  for (const changes of refused) expect(decide(changes)).toBe('not_found')
})

test('the link of a shared folder opens a private item that nobody counts, and nothing else', () => {
  const shown = { ...proofs, isInSharedFolder: true }
  const decide = (changes: Partial<ItemRow>, action: AccessAction = 'original') =>
    policy({ ...plain, private: 1, ...changes }, somebody, now, shown, action)
  for (const action of ['facts', 'page', 'original', 'rendition'] as const) {
    expect(decide({}, action)).toBe('yes')
    expect(decide({ password_hash: 'x' }, action)).toBe('password')
    const refused: Partial<ItemRow>[] = [
      { ...burn },
      { view_limit: 3 },
      { dl_limit: 3 },
      { expires_at: now },
      { scan_state: 'blocked' },
      { scan_state: 'held' },
      { scan_policy: 'gated' },
      { hidden_at: now },
      { deleted_at: now },
      { sealed_at: now },
    ]
    for (const changes of refused) expect(decide(changes, action)).toBe('not_found')
  }
  expect(policy({ ...plain, ...burn }, somebody, now, shown, 'original')).toBe('take-view')
})

test('whoever holds a view is held to everything else all the same', () => {
  const holding = { ...proofs, holdsView: true }
  const refused: Partial<ItemRow>[] = [
    { expires_at: now },
    { scan_state: 'blocked' },
    { scan_state: 'held' },
    { private: 1 },
    { dl_limit: 1, downloads: 1 },
  ]
  for (const changes of refused) {
    const row = { ...plain, ...burn, ...changes }
    expect(policy(row, somebody, now, holding, 'original')).toBe('not_found')
  }
  const locked = { ...plain, ...burn, password_hash: 'x' }
  expect(policy(locked, somebody, now, holding, 'original')).toBe('password')
})

test('a moderator in a case sees all that is still there, whatever keeps others from it', () => {
  const inspecting = { ...proofs, inspects: true }
  const moderator = { ...somebody, userId: 'grace', scopes: 'all' } as const
  const kept: Partial<ItemRow>[] = [
    { scan_state: 'blocked' },
    { scan_state: 'held' },
    { scan_policy: 'review' },
    { hidden_at: now },
    { private: 1, password_hash: 'x' },
    { dl_limit: 1, downloads: 1 },
    { ...burn },
    { view_limit: 1, views: 1 },
  ]
  const gone: Partial<ItemRow>[] = [
    { expires_at: now },
    { deleted_at: now },
    { ...burn, views: 1, burned_at: now },
  ]
  const asked = (changes: Partial<ItemRow>) =>
    policy({ ...plain, ...changes }, moderator, now, inspecting, 'original')
  expect(kept.map(asked)).toEqual(kept.map(() => 'yes'))
  expect(gone.map(asked)).toEqual(gone.map(() => 'not_found'))
})

test.each<[string, Viewer['scopes'], Decision, Decision]>([
  ['a session', 'all', 'yes', 'yes'],
  ['a key that reads pictures', ['image:read'], 'yes', 'yes'],
  ['a key that reads clips', ['voice:read'], 'scope', 'scope'],
  ['a key that deletes', ['image:delete', 'voice:delete'], 'scope', 'scope'],
  ['a key without scopes', [], 'scope', 'scope'],
  ['a credential that says nothing of scopes', undefined, 'scope', 'scope'],
])('%s is held to its scopes', (_, scopes, ofPublic, ofOwn) => {
  for (const changes of [{}, { private: 1 }, { password_hash: 'x' }, burn] as const) {
    const viewer = { ...somebody, userId: 'olga', scopes }
    expect(policy({ ...plain, ...changes }, viewer, now, proofs, 'original')).toBe(ofOwn)
  }
  const stranger = { ...somebody, userId: 'somebody', scopes }
  expect(policy(plain, stranger, now, proofs, 'original')).toBe(ofPublic)
  expect(policy({ ...plain, private: 1 }, stranger, now, proofs, 'original')).toBe('not_found')
})
