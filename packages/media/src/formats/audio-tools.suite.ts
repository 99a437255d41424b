import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaType } from '@anybin/contract'

const formats: Partial<Record<MediaType, { readonly demuxer: string; readonly ext: string }>> = {
  'audio/mpeg': { demuxer: 'mp3', ext: 'mp3' },
  'audio/aac': { demuxer: 'aac', ext: 'aac' },
  'audio/wav': { demuxer: 'wav', ext: 'wav' },
  'audio/flac': { demuxer: 'flac', ext: 'flac' },
  'audio/ogg': { demuxer: 'ogg', ext: 'ogg' },
}

/** The sum of all samples that ffmpeg decodes, or `undecodable`. */
export function decodedSum(folder: string, bytes: Buffer, type: MediaType): string {
  const path = write(folder, bytes, type)
  const options = ['-nostdin', '-v', 'error', ...demuxer(type), '-i', path, '-map', '0:a:0']
  const { status, stdout } = spawnSync('ffmpeg', [...options, '-f', 'md5', '-'])
  return status === 0 ? stdout.toString().trim() : 'undecodable'
}

/** What ffprobe calls tags, and streams that are no sound. The name of the encoder in an MP3 is part of its first frame. */
export function probeTags(folder: string, bytes: Buffer, type: MediaType): readonly string[] {
  const show = ['-show_format', '-show_streams', '-show_chapters', '-of', 'json']
  const path = write(folder, bytes, type)
  const answer = execFileSync('ffprobe', ['-v', 'error', ...demuxer(type), ...show, path])
  const { format, streams, chapters } = JSON.parse(answer.toString()) as Probe
  const tags = [format, ...streams].flatMap((part) => Object.entries(part.tags ?? {}))
  const others = [...chapters, ...streams.filter((stream) => stream.codec_type !== 'audio')]
  const texts = tags.map(([name, value]) => `${name}=${value}`)
  return [...texts, ...others.map(() => 'no sound')].filter((tag) => !encoderName.test(tag))
}

type Tagged = { readonly tags?: Record<string, string>; readonly codec_type?: string }
type Probe = {
  readonly format: Tagged
  readonly streams: readonly Tagged[]
  readonly chapters: readonly unknown[]
}

const encoderName = /^encoder=(?:LAME|Lavc|Lavf)[\w. ]*$/

/** What exiftool finds that is not about how the sound is coded. */
export function findTags(folder: string, bytes: Buffer, type: MediaType): readonly string[] {
  const path = write(folder, bytes, type)
  const options = ['-json', '-a', '-G1', '-s', '-u', '-ee', path]
  const [report = {}] = JSON.parse(execFileSync('exiftool', options).toString()) as object[]
  return Object.entries(report)
    .filter(([tag, value]) => !technical.test(tag) && value !== '')
    .map(([tag, value]) => `${tag}=${value}`)
}

const technical =
  /^(?:SourceFile|(?:ExifTool|System|File|Composite|MPEG|AAC|FLAC|Opus):.*|RIFF:(?:Encoding|NumChannels|SampleRate|AvgBytesPerSec|BitsPerSample|NumberOfSamples)|Vorbis:(?:VorbisVersion|AudioChannels|SampleRate|\w+Bitrate))$/

function demuxer(type: MediaType): readonly string[] {
  return ['-protocol_whitelist', 'file,pipe', '-f', formats[type]?.demuxer ?? '']
}

function write(folder: string, bytes: Buffer, type: MediaType): string {
  const path = join(folder, `clip.${formats[type]?.ext}`)
  writeFileSync(path, bytes)
  return path
}
