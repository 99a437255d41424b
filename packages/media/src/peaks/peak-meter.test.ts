import { expect, test } from 'vitest'
import { PeakMeter } from './peak-meter.ts'

const sampleRate = 8000

test('a steady tone is as high everywhere, in both resolutions', () => {
  const meter = new PeakMeter(sampleRate)
  add(
    meter,
    samples(10, (at) => 12_000 * Math.sin(at / 3)),
  )
  const { loudest, resolutions } = meter.read(10_000)
  expect(loudest).toBeCloseTo(12_000 / 32_768, 3)
  expect(resolutions.map(({ pairs }) => pairs)).toEqual([200, 1000])
  for (const { data } of resolutions) {
    for (let at = 0; at < data.length; at += 2) {
      expect(data[at]).toBeLessThan(-120)
      expect(data[at + 1]).toBeGreaterThan(120)
    }
  }
})

test('one click in an hour of silence is found where it is', () => {
  const meter = new PeakMeter(sampleRate)
  const hour = 3600
  const silence = samples(60, () => 0)
  for (let minute = 0; minute < 60; minute++) {
    add(meter, minute === 45 ? samples(60, (at) => (at === 5 ? -20_000 : 0)) : silence)
  }
  const fine = meter.read(hour * 1000).resolutions.at(-1)
  const found = fine?.data.flatMap((value, at) => (value === -127 ? [at / 2] : []))
  expect(found).toEqual([750])
})

test('a clip shorter than its pairs still fills them', () => {
  const meter = new PeakMeter(sampleRate)
  add(
    meter,
    samples(0.02, (at) => (at < 80 ? 100 : 20_000)),
  )
  const [coarse] = meter.read(20).resolutions
  expect(coarse?.data.slice(0, 2)).toEqual([1, 1])
  expect(coarse?.data.slice(-2)).toEqual([127, 127])
})

test('what was not decoded is silent, and stands at the end', () => {
  const meter = new PeakMeter(sampleRate)
  add(
    meter,
    samples(1, () => 20_000),
  )
  const [coarse] = meter.read(2000).resolutions
  expect(coarse?.data.slice(0, 4)).toEqual([127, 127, 127, 127])
  expect(coarse?.data.slice(-100)).toEqual(Array(100).fill(0))
})

test('noise below the threshold of hearing is not blown up', () => {
  const meter = new PeakMeter(sampleRate)
  add(
    meter,
    samples(1, (at) => (at % 2 === 0 ? 1 : -1)),
  )
  expect(meter.read(1000)).toMatchObject({ loudest: 0.01 })
  expect(Math.max(...(meter.read(1000).resolutions[0]?.data ?? []))).toBe(0)
})

test('full scale in both directions stays within its bounds', () => {
  const meter = new PeakMeter(sampleRate)
  add(
    meter,
    samples(1, (at) => (at % 2 === 0 ? 32_767 : -32_768)),
  )
  const [coarse] = meter.read(1000).resolutions
  expect(coarse?.data.slice(0, 2)).toEqual([-127, 127])
})

function samples(seconds: number, value: (at: number) => number): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, at) =>
    Math.round(value(at)),
  )
}

function add(meter: PeakMeter, values: Int16Array): void {
  for (const value of values) meter.add(value)
}
