import { areChannels, curveLength, rewriteCurve, typeOf } from './elements.ts'

const headBytes = 32
const matrixBytes = 48
const gridBytes = 20

type Stage = 'bCurves' | 'matrix' | 'mCurves' | 'table' | 'aCurves'

// ICC.1:2022 §10.12 and §10.13: where the head says that each stage stands.
const places: Readonly<Record<Stage, number>> = {
  bCurves: 12,
  matrix: 16,
  mCurves: 20,
  table: 24,
  aCurves: 28,
}

/**
 * A transform by curves, matrix and table (`mAB `, `mBA `), its stages one behind the other. They may stand anywhere in the
 * element, so that what lies between them would be kept with it.
 */
export function rewriteTransform(element: Buffer): Buffer | undefined {
  const toConnection = typeOf(element) === 'mAB '
  if ((!toConnection && typeOf(element) !== 'mBA ') || element.length < headBytes) return undefined
  const [inputs, outputs] = [element[8] ?? 0, element[9] ?? 0]
  if (!areChannels(inputs, outputs)) return undefined
  // A curves belong to the device, B and M curves to the connection space.
  const [device, connection] = toConnection ? [inputs, outputs] : [outputs, inputs]
  const parts: Readonly<Record<Stage, (from: Buffer) => Buffer | undefined>> = {
    bCurves: (from) => copyCurves(from, connection),
    matrix: (from) => (from.length < matrixBytes ? undefined : from.subarray(0, matrixBytes)),
    mCurves: (from) => copyCurves(from, connection),
    table: (from) => copyTable(from, inputs, outputs),
    aCurves: (from) => copyCurves(from, device),
  }
  return joinViewers(element, parts)
}

function joinViewers(
  element: Buffer,
  parts: Readonly<Record<Stage, (from: Buffer) => Buffer | undefined>>,
): Buffer | undefined {
  const head = Buffer.alloc(headBytes)
  element.copy(head, 0, 0, 4)
  element.copy(head, 8, 8, 10)
  const stages: Buffer[] = [head]
  let length = headBytes
  for (const stage of Object.keys(places) as Stage[]) {
    const at = element.readUInt32BE(places[stage])
    if (at === 0) continue
    const part = at < headBytes ? undefined : parts[stage](element.subarray(at))
    if (part === undefined) return undefined
    head.writeUInt32BE(length, places[stage])
    stages.push(part)
    length += part.length
  }
  return Buffer.concat(stages, length)
}

/** So many curves, each at a multiple of four. */
function copyCurves(from: Buffer, count: number): Buffer | undefined {
  const curves: Buffer[] = []
  let at = 0
  for (let done = 0; done < count; done++) {
    const length = curveLength(from.subarray(at))
    const curve = rewriteCurve(from.subarray(at))
    if (length === undefined || curve === undefined) return undefined
    curves.push(padded(curve))
    at += length + (-length & 3)
  }
  return Buffer.concat(curves)
}

/** Sixteen numbers of points, one for each input, and how many bytes a value has. */
function copyTable(from: Buffer, inputs: number, outputs: number): Buffer | undefined {
  const bytes = from[16] ?? 0
  if (bytes !== 1 && bytes !== 2) return undefined
  const points = from.subarray(0, inputs).reduce((product, count) => product * count, 1)
  const length = gridBytes + points * outputs * bytes
  if (length > from.length) return undefined
  const table = Buffer.from(from.subarray(0, length))
  table.fill(0, inputs, 16).fill(0, 17, gridBytes)
  return padded(table)
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
}
