import { hash } from 'node:crypto'
import { type MediaType, mediaTypes } from '@anybin/contract'
import { wrong } from './wrong-setting.ts'

/** The picture of a site, stripped. Small, so that every node has it in memory. */
export type Logo = {
  readonly type: MediaType
  /** Of the bytes, as it stands in its address. */
  readonly version: string
  readonly bytes: Buffer
}

const maxBytes = 256 * 1024
const edges = { min: 16, max: 1024 }

/** As it is stored; refuses what is too large for every page, and what is no picture. */
export function writeLogo(
  type: MediaType,
  { width, height }: { readonly width: number; readonly height: number },
  bytes: Buffer,
): string {
  const { kind, name } = mediaTypes[type]
  if (kind !== 'image') throw wrong(`This is ${name} audio. A logo is a picture.`)
  const isFitting = [width, height].every((edge) => edge >= edges.min && edge <= edges.max)
  if (!isFitting) {
    throw wrong(
      `This picture has ${width} × ${height} pixels. A logo has ${edges.min} to ${edges.max} on each side.`,
    )
  }
  if (bytes.length > maxBytes) {
    throw wrong(
      `This picture has ${Math.ceil(bytes.length / 1024)} KB. A logo has up to ${maxBytes / 1024} KB.`,
    )
  }
  return `${type};${bytes.toString('base64')}`
}

/** Null where there is none. */
export function parseLogo(text: string): Logo | null {
  if (text === '') return null
  const [type = '', data = ''] = text.split(';', 2)
  if (!Object.hasOwn(mediaTypes, type) || data === '') throw wrong('Choose a picture.')
  const bytes = Buffer.from(data, 'base64')
  return { type: type as MediaType, bytes, version: hash('sha256', bytes).slice(0, 16) }
}
