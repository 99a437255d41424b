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
  return openReading(inputPath, { demuxer: demuxerOf(type), decoders: codecs }, maxMs)
}

function demuxerOf(type: MediaType): string {
  if (!isSound(type)) throw new Error(`Nothing decodes ${type}`)
  return demuxers[type]
}

function isSound(type: MediaType): type is SoundType {
  return type.startsWith('audio/')
}

/** The same for what is no format of ours. Of several demuxers, ffmpeg takes the one that fits. */
export function openReading(inputPath: string, reading: Reading, maxMs: number): string[] {
  return [...readOnly(inputPath, reading, maxMs), '-map', '0:a:0', '-vn', '-sn', '-dn']
}

/** One file of sound beside a picture that we drew ourselves, as rows of RGB bytes: nobody's decoder of pictures is opened. */
export function openVideo(
  sound: { readonly inputPath: string; readonly type: MediaType },
  picture: { readonly path: string; readonly size: string },
  maxMs: number,
): string[] {
  const reading = { demuxer: demuxerOf(sound.type), decoders: codecs }
  const onlyRaw = ['-protocol_whitelist', 'file', '-codec_whitelist', 'rawvideo']
  const frame = ['-pixel_format', 'rgb24', '-video_size', picture.size, '-framerate', '1']
  const again = ['-format_whitelist', 'rawvideo', '-stream_loop', '-1', '-f', 'rawvideo']
  return [
    ...readOnly(sound.inputPath, reading, maxMs),
    ...onlyRaw,
    ...again,
    ...frame,
    '-i',
    `file:${picture.path}`,
    '-map',
    '0:a:0',
    '-map',
    '1:v:0',
    '-sn',
    '-dn',
  ]
}

function readOnly(inputPath: string, { demuxer, decoders }: Reading, maxMs: number): string[] {
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
  ]
}
