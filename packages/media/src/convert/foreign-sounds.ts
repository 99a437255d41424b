import type { RefusedKind } from '../detect/refused-kinds.ts'
import type { ByteSource, Piece } from '../strip-plan.ts'
import { stripAiff } from './strip-aiff.ts'
import { stripAmr } from './strip-amr.ts'
import { stripCaf } from './strip-caf.ts'

/** What a kind of sound that no browser plays becomes, and with which parts of ffmpeg. */
export type Conversion = {
  /** The type that arrived. */
  readonly from: string
  readonly demuxer: string
  readonly decoders: readonly string[]
  /** FLAC for what is lossless, Opus for what has lost something already. */
  readonly to: 'flac' | 'opus'
  /** Samples a second, where there are too many to be of use. */
  readonly rate?: number
  /** Of Opus, where less is enough than usually. */
  readonly bitRate?: string
  /** Takes the sound out of its container; without it, all between the tags is sound. */
  readonly strip?: (source: ByteSource) => Iterable<Piece>
}

const pcm = [
  'pcm_u8',
  'pcm_s8',
  'pcm_s16be',
  'pcm_s16le',
  'pcm_s24be',
  'pcm_s24le',
  'pcm_s32be',
  'pcm_s32le',
  'pcm_f32be',
  'pcm_f32le',
  'pcm_f64be',
  'pcm_f64le',
  'pcm_alaw',
  'pcm_mulaw',
]
const caf = { from: 'audio/x-caf', demuxer: 'caf', strip: stripCaf } as const
const amr = { decoders: ['amrnb', 'amrwb'], to: 'opus', bitRate: '32k' } as const
const wav = { from: 'audio/wav', demuxer: 'wav' } as const

export const conversions: Readonly<Partial<Record<RefusedKind, Conversion>>> = {
  alac: { from: 'audio/mp4', demuxer: 'mov', decoders: ['alac'], to: 'flac' },
  wavpack: { from: 'audio/x-wavpack', demuxer: 'wv', decoders: ['wavpack'], to: 'flac' },
  ape: { from: 'audio/x-ape', demuxer: 'ape', decoders: ['ape'], to: 'flac' },
  tta: { from: 'audio/x-tta', demuxer: 'tta', decoders: ['tta'], to: 'flac' },
  tak: { from: 'audio/x-tak', demuxer: 'tak', decoders: ['tak'], to: 'flac' },
  // One bit at 2.8 MHz: nothing that people hear is above 44 kHz.
  dsd: {
    from: 'audio/x-dsd',
    demuxer: 'dsf,iff',
    decoders: ['dsd_lsbf', 'dsd_msbf', 'dsd_lsbf_planar', 'dsd_msbf_planar', 'dst'],
    to: 'flac',
    rate: 88_200,
  },
  aiff: {
    from: 'audio/aiff',
    demuxer: 'aiff',
    decoders: [...pcm, 'adpcm_ima_qt'],
    to: 'flac',
    strip: stripAiff,
  },
  caf: { ...caf, decoders: [...pcm, 'alac'], to: 'flac' },
  cafCodec: { ...caf, decoders: [...pcm, 'aac', 'adpcm_ima_qt', 'opus', 'libopus'], to: 'opus' },
  amr: { ...amr, from: 'audio/amr', demuxer: 'amr', strip: stripAmr },
  amr3gp: { ...amr, from: 'audio/3gpp', demuxer: 'mov' },
  aacProfile: { from: 'audio/mp4', demuxer: 'mov', decoders: ['aac'], to: 'opus' },
  ac3: { from: 'audio/ac3', demuxer: 'ac3,eac3', decoders: ['ac3', 'eac3'], to: 'opus' },
  dts: { from: 'audio/vnd.dts', demuxer: 'dts', decoders: ['dca'], to: 'opus' },
  mp2: { from: 'audio/mp2', demuxer: 'mp3', decoders: ['mp2', 'mp2float'], to: 'opus' },
  musepack: {
    from: 'audio/x-musepack',
    demuxer: 'mpc,mpc8',
    decoders: ['mpc7', 'mpc8'],
    to: 'opus',
  },
  adpcm: {
    ...wav,
    decoders: ['adpcm_ms', 'adpcm_ima_wav', 'adpcm_yamaha', 'g726', 'adpcm_g726'],
    to: 'opus',
  },
  gsm: { ...wav, decoders: ['gsm_ms', 'libgsm_ms'], to: 'opus' },
}
