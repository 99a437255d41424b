import type { ErrorCode } from '@anybin/contract'

/** One file that somebody sends to do harm. */
export type HostileFile = {
  /** As its sender calls it; no two are called the same. */
  readonly name: string
  readonly bytes: Buffer
  /**
   * What is to become of it: an item without anything of `planted`, or a refusal with this code. Either where it depends on
   * the programs that are installed.
   */
  readonly fate: 'clean' | 'either' | RefusalCode
  /** Latin-1 texts that must not leave the server. */
  readonly planted?: readonly string[]
  /** A word that the refusal says. */
  readonly says?: string
}

type RefusalCode = Extract<
  ErrorCode,
  'unsupported_media_type' | 'unreadable_media' | 'request_too_large'
>

/** All files of one kind of evil. They are made when they are asked for, because some are large. */
export type HostileKind = () => Promise<readonly HostileFile[]>

/** The same bytes so many times. */
export function repeat(bytes: Buffer, times: number): Buffer {
  const all = Buffer.allocUnsafe(bytes.length * times)
  if (all.length > 0) all.fill(bytes)
  return all
}
