/**
 * Tag types of a colour profile that hold nothing but numbers (ICC.1:2022 §10), each as exactly the bytes that its numbers
 * need. Undefined for one that is malformed or of another type.
 */
export type RewriteElement = (element: Buffer) => Buffer | undefined

const typeBytes = 8
const maxChannels = 15

/** §10.31: one number of three parts; media white, and the three primaries. */
export const rewriteXyz: RewriteElement = fixedNumbers('XYZ ', 12)
/** §10.5. */
export const rewriteCodePoints: RewriteElement = fixedNumbers('cicp', 4)
/** §10.22, of chromatic adaptation: a matrix of three by three. */
export const rewriteAdaptation: RewriteElement = fixedNumbers('sf32', 36)

/** §10.6 and §10.18: a curve by its points, or by a formula of one to seven numbers. */
export const rewriteCurve: RewriteElement = (element) => {
  const length = curveLength(element)
  return length === undefined ? undefined : withBlankReserve(element.subarray(0, length))
}

/** The bytes that a curve takes; undefined when it is none or breaks off. */
export function curveLength(element: Buffer): number | undefined {
  if (element.length < 12) return undefined
  const type = typeOf(element)
  const values = type === 'curv' ? 2 * element.readUInt32BE(8) : formulaBytes(type, element)
  return values !== undefined && 12 + values <= element.length ? 12 + values : undefined
}

const formulaNumbers = [1, 3, 4, 5, 7]

function formulaBytes(type: string, element: Buffer): number | undefined {
  const numbers = type === 'para' ? formulaNumbers[element.readUInt16BE(8)] : undefined
  return numbers === undefined ? undefined : 4 * numbers
}

/** §10.10 and §10.11: tables of one or two bytes a value. */
export const rewriteTable: RewriteElement = (element) => {
  const bytes = { mft1: 1, mft2: 2 }[typeOf(element)]
  if (bytes === undefined || element.length < 52) return undefined
  const [inputs, outputs, grid] = [element[8] ?? 0, element[9] ?? 0, element[10] ?? 0]
  if (!areChannels(inputs, outputs)) return undefined
  const [head, ins, outs] =
    bytes === 1 ? [48, 256, 256] : [52, element.readUInt16BE(48), element.readUInt16BE(50)]
  const length = head + bytes * (inputs * ins + grid ** inputs * outputs + outputs * outs)
  if (length > element.length) return undefined
  const kept = withBlankReserve(element.subarray(0, length))
  kept[11] = 0
  return kept
}

export function areChannels(inputs: number, outputs: number): boolean {
  return [inputs, outputs].every((channels) => channels >= 1 && channels <= maxChannels)
}

export function typeOf(element: Buffer): string {
  return element.toString('latin1', 0, 4)
}

/** A copy whose four bytes behind the type are zero, as they have to be. */
export function withBlankReserve(element: Buffer): Buffer {
  return Buffer.from(element).fill(0, 4, typeBytes)
}

function fixedNumbers(type: string, bytes: number): RewriteElement {
  return (element) => {
    if (typeOf(element) !== type || element.length < typeBytes + bytes) return undefined
    return withBlankReserve(element.subarray(0, typeBytes + bytes))
  }
}
