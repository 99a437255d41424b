import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { exampleAvif } from '../../src/formats/avif/example-avif.suite.ts'
import {
  flacBlock,
  flacDescription,
  flacFrames,
} from '../../src/formats/flac/example-flac.suite.ts'
import { exampleAdtsFrame, exampleMp3Frame } from '../../src/formats/frames/example-frames.suite.ts'
import { exampleFragments, exampleM4a } from '../../src/formats/m4a/example-m4a.suite.ts'
import { exampleComments } from '../../src/formats/tags/example-tags.suite.ts'
import { exampleWebm } from '../../src/formats/webm/example-webm.suite.ts'
import { photo, picture, tone } from '../support/pictures.ts'
import { mark } from './mark.ts'

export async function examplePictures(): Promise<Buffer[]> {
  const pictures = (['png', 'webp', 'gif', 'avif'] as const).map(picture)
  const item = { type: 'Exif', data: Buffer.from(mark) }
  const avif = exampleAvif({ name: mark, hasThumbnail: true, item })
  return [await photo(), ...(await Promise.all(pictures)), avif]
}

/** Of the simplest kind; some have metadata of their own. */
export function exampleSounds(): Buffer[] {
  const blocks = [
    flacBlock(0, flacDescription()),
    flacBlock(4, exampleComments([`TITLE=${mark}`]), true),
  ]
  return [
    tone(),
    Buffer.concat(Array(12).fill(exampleMp3Frame())),
    Buffer.concat(Array(12).fill(exampleAdtsFrame())),
    Buffer.concat([Buffer.from('fLaC'), ...blocks, flacFrames(0, 12)]),
    exampleM4a(),
    exampleM4a({ isFast: true }),
    exampleFragments(),
    exampleWebm('live'),
    exampleWebm('whole'),
  ]
}

const endings = ['webm', 'm4a', 'mp3', 'flac', 'opus', 'ogg', 'aac', 'wav']

/** A tone as an encoder writes it, in every type of sound. */
export async function encodedSounds(folder: string): Promise<Buffer[]> {
  const tags = ['title', 'artist', 'comment', 'location'].flatMap((tag) => [
    '-metadata',
    `${tag}=${mark.repeat(4)}`,
  ])
  const options = ['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', 'sine=duration=1', ...tags]
  return Promise.all(
    endings.map(async (ending) => {
      const file = path.join(folder, `tone.${ending}`)
      await promisify(execFile)('ffmpeg', [...options, '-y', file])
      return readFile(file)
    }),
  )
}
