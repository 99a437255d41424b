import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../../../core/password-hash.ts'
import { TemporaryFiles } from '../../blobs/temporary-files.ts'
import { openTree } from '../open-tree.ts'
import { type SourceName, sources } from './index.ts'

// Small exports as the services make them, written here by what their public code says.

const now = Date.UTC(2026, 10, 1)
const made = Date.UTC(2024, 1, 2, 3, 4, 5)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-sources-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(path: string, content: string | object): Promise<void> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, typeof content === 'string' ? content : JSON.stringify(content))
}

/** Also out of a folder in which there is nothing else, as people pack them. */
async function readInside(name: SourceName) {
  const inner = folder
  const outer = await mkdtemp(join(tmpdir(), 'anybin-packed-'))
  await rename(inner, join(outer, 'packed'))
  folder = outer
  const { entries } = await read(name)
  return entries.map(({ key }) => key)
}

async function read(name: SourceName, of?: string) {
  await using open = new AsyncDisposableStack()
  const scratch = await mkdtemp(join(tmpdir(), 'anybin-scratch-'))
  open.defer(() => rm(scratch, { recursive: true }))
  const temporaryFiles = await TemporaryFiles.open(scratch)
  const tree = open.use(await openTree(folder))
  return await sources[name]({ tree, wishes: { of, now }, temporaryFiles, open })
}

const ziplineFile = {
  createdAt: new Date(made).toISOString(),
  deletesAt: null,
  originalName: null,
  size: 7,
  type: 'image/png',
  views: 0,
  maxViews: null,
  favorite: false,
  password: null,
  userId: 'alice',
  folderId: null,
}

async function putZipline(files: readonly object[]): Promise<void> {
  await put('zipline4_export_1700000000000.json', {
    versions: { zipline: '4.3.1', node: 'v22.0.0', export: '4' },
    request: { user: 'alice:alice', date: new Date(now).toISOString() },
    data: {
      users: [
        { id: 'alice', username: 'Alice' },
        { id: 'bob', username: 'Bob' },
      ],
      userTags: [{ id: 't', name: 'sea', files: ['one'] }],
      folders: [
        { id: 'outer', name: 'Trips', parentId: null },
        { id: 'inner', name: 'Rome', parentId: 'outer' },
        { id: 'round', name: 'Round', parentId: 'round' },
      ],
      files: files.map((file) => ({ ...ziplineFile, ...file })),
    },
  })
}

test('Zipline: files with their dates, folders, tags, passwords and ends', async () => {
  const password = await hashPassword('open sesame')
  await putZipline([
    { id: 'one', name: 'aB3.png', originalName: 'Forum.png', folderId: 'inner', password },
    { id: 'two', name: 'cD4.png', deletesAt: '2027-01-01T00:00:00.000Z', folderId: 'round' },
    { id: 'three', name: 'eF5.png', maxViews: 5, views: 2, userId: 'bob' },
    { id: 'four', name: 'gone.png' },
    { id: 'five', name: 'ended.png', deletesAt: '2026-01-01T00:00:00.000Z' },
    { id: 'six', name: 'seen.png', maxViews: 1, views: 1 },
  ])
  for (const name of ['aB3', 'cD4', 'eF5', 'ended', 'seen']) await put(`uploads/${name}.png`, 'x')
  const { entries, leftOut } = await read('zipline')
  expect(entries).toMatchObject([
    {
      key: 'one',
      filename: 'Forum.png',
      title: 'Forum',
      tags: ['sea'],
      date: made,
      folders: ['Trips', 'Rome'],
      passwordHash: password,
      oldPaths: [
        { path: '/u/aB3.png', shows: 'file' },
        { path: '/raw/aB3.png', shows: 'file' },
        { path: '/view/aB3.png', shows: 'page' },
      ],
    },
    { key: 'two', filename: 'cD4.png', folders: ['Round'], endsAt: Date.UTC(2027, 0) },
    { key: 'three', viewsLeft: 3 },
  ])
  expect(entries[1]).not.toHaveProperty('title')
  expect(leftOut).toEqual([
    { key: 'gone.png', reason: 'Its file is not there.' },
    { key: 'ended.png', reason: 'It has ended.' },
    { key: 'seen.png', reason: 'It has been seen as often as it may.' },
  ])
  expect((await read('zipline', 'Bob')).entries.map(({ key }) => key)).toEqual(['three'])
  await expect(read('zipline', 'Eve')).rejects.toThrow('nobody there is called Eve')
  expect(await readInside('zipline')).toEqual(['one', 'two', 'three'])
})

test('Zipline: a name never leads out of the export', async () => {
  await putZipline([{ id: 'one', name: '../../../../etc/hostname' }])
  const { entries, leftOut } = await read('zipline')
  expect(entries).toEqual([])
  expect(leftOut).toHaveLength(1)
})

test('Zipline: without its export, and with one of another format, it is refused', async () => {
  await put('uploads/aB3.png', 'x')
  await expect(read('zipline')).rejects.toThrow('There is no zipline4_export_….json')
  await put('zipline4_export_1.json', { versions: { export: '3' } })
  await expect(read('zipline')).rejects.toMatchObject({ code: 'invalid_request' })
})

const anybinLine = {
  id: 'Ab3dE6gH',
  owner: 'alice@bin.example',
  file: 'files/Ab3dE6gH.png',
  folder: 'Rome',
  filename: 'Forum.png',
  title: null,
  description: null,
  tags: ['sea'],
  category: null,
  created_at: made,
  private: true,
  password_hash: null,
  expires_at: null,
  views_left: null,
  kind: 'image',
}

test('Anybin: what was exported, but what ended since', async () => {
  await put('files/Ab3dE6gH.png', 'x')
  const ends = { ...anybinLine, id: 'ended', expires_at: now }
  const seen = { ...anybinLine, id: 'seen', views_left: 0 }
  const gone = { ...anybinLine, id: 'gone', file: 'files/../../gone.png' }
  const lines = [anybinLine, ends, seen, gone].map((line) => JSON.stringify(line)).join('\n')
  await put('items.jsonl', `${lines}\n`)
  const { entries, leftOut } = await read('anybin', 'alice@bin.example')
  expect(entries).toMatchObject([
    { key: 'Ab3dE6gH', filename: 'Forum.png', folders: ['Rome'], private: true, date: made },
  ])
  expect(leftOut.map(({ key }) => key)).toEqual(['ended', 'seen', 'gone'])
  expect(await readInside('anybin')).toEqual(['Ab3dE6gH'])
  await put('packed/items.jsonl', `${lines}\n{"id": 5}\n`)
  await expect(read('anybin')).rejects.toMatchObject({ code: 'invalid_request' })
})

test('PictShare: each file by its hash, and none of its renditions', async () => {
  await put('data/ab12cd.jpg/ab12cd.jpg', 'x')
  await put('data/ab12cd.jpg/100x100_ab12cd.jpg', 'x')
  await put('data/ab12cd.jpg/meta.json', {
    mime: 'image/jpeg',
    original_filename: 'Harbour.jpg',
    hash: 'ab12cd.jpg',
    uploaded: made / 1000,
    ip: '192.0.2.1',
  })
  await put('data/ef34.png/ef34.png', 'x')
  await put('data/sha1.csv', '1234;ab12cd.jpg')
  const { entries } = await read('pictshare')
  expect(entries).toMatchObject([
    {
      key: 'ab12cd.jpg',
      filename: 'Harbour.jpg',
      title: 'Harbour',
      date: made,
      oldPaths: [{ path: '/ab12cd.jpg', shows: 'file' }],
    },
    { key: 'ef34.png', filename: 'ef34.png' },
  ])
  expect(entries[1]).not.toHaveProperty('title')
  await expect(read('pictshare', 'alice')).rejects.toThrow('nothing says whose')
})

test('XBackBone: uploads with their names, dates, tags and privacy', async () => {
  await put('storage/x1y2z/5b0c.png', 'x')
  await put('storage/x1y2z/6d1e.png', 'x')
  await mkdir(join(folder, 'resources/database'), { recursive: true })
  using database = new DatabaseSync(join(folder, 'resources/database/xbackbone.db'))
  database.exec(`
    create table users (id integer primary key, username text, user_code text);
    create table uploads (id integer primary key, user_id integer, code text, filename text, storage_path text,
      published boolean not null default 1, timestamp not null default current_timestamp);
    create table tags (id integer primary key, name text);
    create table uploads_tags (tag_id integer, upload_id integer);
    insert into users values (1, 'alice', 'x1y2z'), (2, 'bob', 'a1b2c');
    insert into uploads values (1, 1, '5b0c', 'Forum.png', 'x1y2z/5b0c.png', 1, '2024-02-02 03:04:05'),
      (2, 1, '6d1e', 'Secret.png', 'x1y2z/6d1e.png', 0, '2024-02-02 03:04:06'),
      (3, 2, '7f2a', 'Gone.png', 'a1b2c/7f2a.png', 1, '2024-02-02 03:04:07');
    insert into tags values (1, 'sea');
    insert into uploads_tags values (1, 1);
  `)
  const { entries, leftOut } = await read('xbackbone')
  expect(entries).toMatchObject([
    {
      key: '1',
      filename: 'Forum.png',
      title: 'Forum',
      tags: ['sea'],
      date: made,
      private: false,
      oldPaths: [
        { path: '/x1y2z/5b0c', shows: 'page' },
        { path: '/x1y2z/5b0c.png', shows: 'page' },
        { path: '/x1y2z/5b0c/raw', shows: 'file' },
        { path: '/x1y2z/5b0c/raw.png', shows: 'file' },
      ],
    },
    { key: '2', private: true },
  ])
  expect(leftOut).toEqual([{ key: 'a1b2c/7f2a.png', reason: 'Its file is not there.' }])
  expect((await read('xbackbone', 'alice')).entries).toHaveLength(2)
  await expect(read('xbackbone', 'eve')).rejects.toThrow('nobody there is called eve')
  expect(await readInside('xbackbone')).toEqual(['1', '2'])
})

test('XBackBone: a file that is no database is refused', async () => {
  await put('xbackbone.db', 'not a database at all')
  await expect(read('xbackbone')).rejects.toMatchObject({ code: 'invalid_request' })
})
