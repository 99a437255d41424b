import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { MediaType } from '@anybin/contract'
import type { SoundType } from '../strip-plan.ts'
import { askProgram, findProgram } from './find-program.ts'

/** The path of the system's ffmpeg, if it has one. */
export function findFfmpeg(): Promise<string | undefined> {
  return findProgram('ffmpeg')
}

/** Such as `ffmpeg version 5.1.9`; undefined when there is none. */
export async function describeFfmpeg(): Promise<string | undefined> {
  const path = await findFfmpeg()
  return path && askProgram(path, '-version', 3)
}

/** Whether it was built with all of these encoders. */
export async function hasEncoders(ffmpeg: string, names: readonly string[]): Promise<boolean> {
  const { stdout } = await promisify(execFile)(ffmpeg, ['-v', 'error', '-encoders'], { env: {} })
  const there = new Set(stdout.split('\n').map((line) => line.trim().split(/\s+/)[1]))
  return names.every((name) => there.has(name))
}

/** By our own reading of the bytes: left to itself ffmpeg takes a playlist for one, and opens the files that it names. */
const demuxers: Readonly<Record<SoundType, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'audio/mp4': 'mov',
  'audio/webm': 'matroska',
}
const codecs = [
  'mp3',
  'mp3float',
  'aac',
  'alac',
  'flac',
  'vorbis',
  'opus',
  'libopus',
  'pcm_u8',
  'pcm_s16le',
  'pcm_s24le',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_f64le',
  'pcm_alaw',
  'pcm_mulaw',
]

/** With which parts of ffmpeg a file is read. */
export type Reading = { readonly demuxer: string; readonly decoders: readonly string[] }

/** Options that open one file of sound, as what it is, and nothing else; at most so much of it. */
export function openSound(inputPath: string, type: MediaType, maxMs: number): string[] {
  const demuxer = isSound(type) ? demuxers[type] : undefined
  if (demuxer === undefined) throw new Error(`Nothing decodes ${type}`)
  return openReading(inputPath, { demuxer, decoders: codecs }, maxMs)
}

function isSound(type: MediaType): type is SoundType {
  return type.startsWith('audio/')
}

/** The same for what is no format of ours. Of several demuxers, ffmpeg takes the one that fits. */
export function openReading(
  inputPath: string,
  { demuxer, decoders }: Reading,
  maxMs: number,
): string[] {
  const whitelists = [
    '-protocol_whitelist',
    'file,pipe',
    '-codec_whitelist',
    decoders.join(','),
    '-format_whitelist',
    demuxer,
  ]
  return [
    '-nostdin',
    '-hide_banner',
    '-v',
    'error',
    ...whitelists,
    '-threads',
    '1',
    '-t',
    String(Math.ceil(maxMs / 1000)),
    ...(demuxer.includes(',') ? [] : ['-f', demuxer]),
    '-i',
    `file:${inputPath}`,
    '-map',
    '0:a:0',
    '-vn',
    '-sn',
    '-dn',
  ]
}
