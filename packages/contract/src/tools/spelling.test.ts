import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type OfferedTool, offeredTools } from './offered-tools.ts'
import { respell } from './spelling.ts'

const file = { filename: 'a.jpg', mime: 'image/jpeg', data_base64: 'AAAA' }

const tool = (name: string): OfferedTool => {
  const found = offeredTools.find((one) => one.name === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found
}

const parse = (name: string, input: unknown) => {
  const { input: schema } = tool(name)
  return schema.safeParse(respell(schema, input))
}

describe('every option of every tool', () => {
  const options = offeredTools.flatMap(({ name, input }) => {
    const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' }) as {
      properties?: object
      required?: string[]
    }
    return Object.keys(properties)
      .filter((option) => !required.includes(option))
      .map((option) => [name, option] as const)
  })

  const least: Record<string, Record<string, unknown>> = {
    search: { q: 'beach' },
    view_image: { slug: 'aB3xQf9K' },
    get_audio: { slug: 'aB3xQf9K' },
    upload_image: file,
    replace_content: { slug: 'aB3xQf9K', data_base64: 'AAAA' },
    upload_audio: { ...file, mime: 'audio/mpeg' },
    create_upload: { filename: 'a.jpg', mime: 'image/jpeg', size: 1 },
  }

  test.each(options)('%s takes null and nothing for %s as not set', (name, option) => {
    const { [option]: _, ...others } = least[name] ?? {}
    const without = parse(name, others)
    expect(without.error).toBeUndefined()
    for (const nothing of [null, '']) {
      const { data, error } = parse(name, { ...least[name], [option]: nothing })
      expect(error).toBeUndefined()
      expect(data).toEqual(without.data)
    }
  })
})

const spelt: readonly [string, object, object][] = [
  ['list_images', { limit: '20', offset: ' 5 ' }, { limit: 20, offset: 5 }],
  ['list_images', { limit: '20.0' }, { limit: 20 }],
  ['list_audio', { limit: 7.0, folder: 2026 }, { limit: 7, folder: '2026' }],
  ['create_folder', { name: 2026 }, { name: '2026' }],
  ['get_image', { slug: ' aB3xQf9K\n' }, { slug: 'aB3xQf9K' }],
  ['get_image', { slug: 12_345_678 }, { slug: '12345678' }],
  ['create_upload', { filename: 'a.jpg', mime: 'image/JPG', size: '12' }, { mime: 'image/jpeg' }],
  ['upload_image', { ...file, view_limit: '3', expiration: 'views' }, { view_limit: 3 }],
  ['upload_image', { ...file, expiration: ' Burn ' }, { expiration: 'burn' }],
  ['upload_image', { ...file, prefer: 'Direct' }, { prefer: 'direct' }],
  ['upload_image', { ...file, tags: 'sun, sand' }, { tags: ['sun', 'sand'] }],
  ['upload_image', { ...file, tags: '["sun","sand"]' }, { tags: ['sun', 'sand'] }],
  ['upload_image', { ...file, tags: ['sun', 2026] }, { tags: ['sun', '2026'] }],
  ['upload_image', { ...file, password: 1234 }, { password: '1234' }],
  ['upload_image', { ...file, expires_at: 1_800_000_000 }, { expires_at: 1_800_000_000 }],
  ['upload_image', { ...file, expires_at: '1800000000' }, { expires_at: '1800000000' }],
  ['upload_image', { ...file, mime: 'image/jpg' }, { mime: 'image/jpeg' }],
  ['upload_image', { ...file, mime: 'IMAGE/PNG; charset=binary' }, { mime: 'image/png' }],
  ['upload_audio', { ...file, mime: 'audio/x-wav' }, { mime: 'audio/wav' }],
  ['upload_audio', { ...file, mime: 'audio/webm;codecs=opus' }, { mime: 'audio/webm' }],
]

test.each(spelt)('%s takes %j', (name, input, expected) => {
  const { data, error } = parse(name, input)
  expect(error).toBeUndefined()
  expect(data).toMatchObject(expected)
})

test.each([
  ...['true', 'True', 'TRUE', '1', 1, 'on', 'yes'].map((word) => [word, true] as const),
  ...['false', 'False', '0', 0, 'off', 'no'].map((word) => [word, false] as const),
])('private: %j is %j', (word, meant) => {
  expect(parse('upload_image', { ...file, private: word }).data).toMatchObject({ private: meant })
})

test('arguments that were written as text twice are read', () => {
  expect(parse('get_image', '{"slug":"aB3xQf9K"}').data).toEqual({ slug: 'aB3xQf9K' })
})

test.each([
  ['upload_image', { ...file, expiratoin: 'burn' }],
  ['upload_image', { ...file, expiratoin: null }],
  ['upload_image', { ...file, Expiration: 'burn' }],
  ['upload_image', { ...file, expires: '1d' }],
  ['upload_image', { ...file, expiration: 'brun' }],
  ['upload_image', { ...file, expiration: '1 day' }],
  ['upload_image', { ...file, expiration: 1 }],
  ['upload_image', { ...file, private: 'maybe' }],
  ['upload_image', { ...file, private: 2 }],
  ['upload_image', { ...file, private: [] }],
  ['upload_image', { ...file, view_limit: '3 viewers' }],
  ['upload_image', { ...file, view_limit: '0x10' }],
  ['upload_image', { ...file, view_limit: '1e2' }],
  ['upload_image', { ...file, view_limit: 2.5 }],
  ['upload_image', { ...file, view_limit: true }],
  ['upload_image', { ...file, title: true }],
  ['upload_image', { ...file, password: {} }],
  ['upload_image', { ...file, tags: ['a,b'] }],
  ['upload_image', { ...file, tags: { a: 1 } }],
  ['upload_image', { ...file, mime: 'image/tiff' }],
  ['upload_image', { ...file, mime: 'audio/mpeg' }],
  ['upload_image', { ...file, filename: '' }],
  ['upload_image', { ...file, ['__proto__' as string]: { private: true }, toString: 'x' }],
  ['list_images', { limit: '1000' }],
  ['get_image', { slug: null }],
  ['get_image', ['aB3xQf9K']],
  ['get_image', '["aB3xQf9K"]'],
  ['get_image', 'aB3xQf9K'],
])('%s still refuses %j', (name, input) => {
  expect(parse(name, input).success).toBe(false)
})

test('what is published is the strict form alone', () => {
  const { input } = tool('upload_image')
  const { properties } = z.toJSONSchema(input, { io: 'input' }) as { properties: object }
  expect(properties).toMatchObject({
    view_limit: { type: 'integer', minimum: 1, maximum: 999 },
    private: { type: 'boolean' },
    mime: { enum: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] },
    tags: { type: 'array' },
  })
})
