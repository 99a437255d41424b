import type { ByteSource } from '../../strip-plan.ts'
import { type Element, listElements, readUnsigned } from './ebml.ts'
import { id } from './ids.ts'

/** Nanoseconds in a tick. */
export type InfoTimes = { readonly scale: number }

const usualScale = 1_000_000

/** RFC 9559 §5.1.2. How long it says that the file plays is not asked: the packets know. */
export function readTimes(source: ByteSource, info: Element | undefined): InfoTimes {
  const fields = info ? listElements(source, info) : []
  const scale = fields.find((field) => field.id === id.timestampScale)
  return { scale: (scale && readUnsigned(source, scale)) || usualScale }
}
