import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeZip, type ZipEntry } from '../../../test/support/zip-writer.ts'
import { type FileTree, treeLimits } from './file-tree.ts'
import { openTree } from './open-tree.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-tree-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(path: string, content = 'content'): Promise<string> {
  const place = join(folder, path)
  await mkdir(join(place, '..'), { recursive: true })
  await writeFile(place, content)
  return place
}

async function openZip(entries: readonly ZipEntry[], limits = treeLimits) {
  const place = join(folder, 'archive.zip')
  await writeFile(place, writeZip(entries))
  return openTree(place, limits)
}

async function contentOf({ files }: FileTree, path: string): Promise<string> {
  const file = files.get(path)
  if (!file) throw new Error(`${path} is not there`)
  return text(await file.open())
}

test('a folder has its files by their paths, with dates, and none of the operating system', async () => {
  await put('one.png', 'first')
  const second = await put('summer/2019/two.png')
  await utimes(second, 1_500_000_000, 1_500_000_000)
  await put('.DS_Store')
  await put('__MACOSX/._one.png')
  await using tree = await openTree(folder)
  expect([...tree.files.keys()]).toEqual(['one.png', 'summer/2019/two.png'])
  expect(tree.files.get('summer/2019/two.png')).toMatchObject({
    bytes: 7,
    modifiedAt: 1_500_000_000_000,
  })
  expect(await contentOf(tree, 'one.png')).toBe('first')
  expect(tree.leftOut).toEqual([])
})

test('no link is followed: neither to a file nor to a folder nor after the listing', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'anybin-outside-'))
  try {
    await writeFile(join(outside, 'one.png'), 'secret')
    await symlink(join(outside, 'one.png'), join(folder, 'link.png'))
    await symlink(outside, join(folder, 'linked'))
    await put('real/one.png', 'harmless')
    await using tree = await openTree(folder)
    expect([...tree.files.keys()]).toEqual(['real/one.png'])
    expect(tree.leftOut).toEqual([
      { key: 'link.png', reason: 'It is a link.' },
      { key: 'linked', reason: 'It is a link.' },
    ])
    await rename(join(folder, 'real'), join(folder, 'moved'))
    await symlink(outside, join(folder, 'real'))
    await expect(tree.files.get('real/one.png')?.open()).rejects.toMatchObject({
      code: 'invalid_request',
    })
  } finally {
    await rm(outside, { recursive: true })
  }
})

test('a folder that is too deep is left out, and too many files are refused', async () => {
  await put('a/b/c.png')
  await put('d.png')
  await using tree = await openTree(folder, { ...treeLimits, depth: 1 })
  expect([...tree.files.keys()]).toEqual(['d.png'])
  expect(tree.leftOut).toEqual([{ key: 'a/b/c.png', reason: 'It is more than 1 folders deep.' }])
  await expect(openTree(folder, { ...treeLimits, files: 1 })).rejects.toThrow('more than 1 files')
})

test('what is neither a folder nor a ZIP file is refused with a sentence', async () => {
  const place = await put('notes.txt')
  await expect(openTree(place)).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(openTree(join(folder, 'nothing'))).rejects.toThrow("can't be read")
})

test('a ZIP file has its files, stored and deflated, with their dates', async () => {
  const modifiedAt = Date.UTC(2019, 5, 1)
  const content = 'first '.repeat(100)
  await using tree = await openZip([
    { name: 'summer/', content: '', mode: 0o40755 },
    { name: 'summer/one.png', content, method: 8, modifiedAt },
    { name: 'two.png', content: 'second' },
  ])
  expect([...tree.files.keys()]).toEqual(['summer/one.png', 'two.png'])
  expect(tree.files.get('summer/one.png')).toMatchObject({ bytes: content.length, modifiedAt })
  for (const _ of ['first', 'again']) {
    expect(await contentOf(tree, 'summer/one.png')).toBe(content)
  }
})

const refused: readonly (readonly [string, Partial<ZipEntry>])[] = [
  ['Its path leads out of the folder.', { name: '../up.png' }],
  ['Its path leads out of the folder.', { name: 'a/../../up.png' }],
  ['Its path leads out of the folder.', { name: '..\\up.png' }],
  ['Its path is absolute.', { name: '/etc/up.png' }],
  ['Its path is absolute.', { name: 'C:/up.png' }],
  ['Its path has characters that paths may not have.', { name: 'a\u0000b.png' }],
  ['Its path is not plain.', { name: 'a//b.png' }],
  ['Its path is longer than 1024 bytes.', { name: 'a'.repeat(1025) }],
  ['It is more than 32 folders deep.', { name: `${'a/'.repeat(33)}b.png` }],
  ['It is a link.', { mode: 0o120777 }],
  ['It is not a regular file.', { mode: 0o20666 }],
  ['It is encrypted.', { flags: 1, method: 8 }],
  ['It is compressed in a way that is not supported.', { method: 12 }],
  ['It would grow to more than 100 times its size.', { content: Buffer.alloc(2 ** 21), method: 8 }],
]

test.each(refused)('an entry is left out of a ZIP file: %s', async (reason, entry) => {
  const wrong = { name: 'wrong.png', content: 'content', ...entry }
  await using tree = await openZip([wrong, { name: 'right.png', content: 'content' }])
  expect([...tree.files.keys()]).toEqual(['right.png'])
  expect(tree.leftOut).toEqual([{ key: wrong.name.replaceAll('\\', '/'), reason }])
})

test('of two entries with one path, in whatever letters, the first counts', async () => {
  await using tree = await openZip([
    { name: 'caf\u00e9.png', content: 'first' },
    { name: 'cafe\u0301.png', content: 'second' },
  ])
  expect(await contentOf(tree, 'caf\u00e9.png')).toBe('first')
  expect(tree.leftOut).toEqual([
    { key: 'caf\u00e9.png', reason: 'Another file has the same path.' },
  ])
})

test('a ZIP file is refused whose entries lie in each other', async () => {
  const content = Buffer.alloc(2000, 'x')
  const opening = openZip([
    { name: 'one.png', content },
    { name: 'two.png', content, at: 0 },
    { name: 'three.png', content, at: 0 },
  ])
  await expect(opening).rejects.toMatchObject({ code: 'invalid_request' })
})

test('a ZIP file with too much in it is refused', async () => {
  const entries = ['one.png', 'two.png'].map((name) => ({ name, content: 'content' }))
  await expect(openZip(entries, { ...treeLimits, files: 1 })).rejects.toThrow('more than 1 files')
  await expect(openZip(entries, { ...treeLimits, unpackedBytes: 10 })).rejects.toThrow('unpack')
})

test('a damaged entry fails when it is read, and a damaged directory at once', async () => {
  const whole = writeZip([{ name: 'one.png', content: randomBytes(200), method: 8 }])
  const place = join(folder, 'damaged.zip')
  await writeFile(
    place,
    Buffer.concat([whole.subarray(0, 50), Buffer.alloc(12), whole.subarray(62)]),
  )
  await using tree = await openTree(place)
  await expect(contentOf(tree, 'one.png')).rejects.toThrow()
  await writeFile(place, whole.subarray(0, -40))
  await expect(openTree(place)).rejects.toMatchObject({ code: 'invalid_request' })
})
