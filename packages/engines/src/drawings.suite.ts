import { side, squareBytes } from './picture-protocol.ts'

/** Pictures that need no file: each drawn from its number, the same everywhere. */
export function draw(number: number): Uint8Array {
  const random = randomFrom(number)
  const pixels = new Uint8Array(squareBytes)
  const [sky, ground] = [colour(random), colour(random)]
  const discs = Array.from({ length: 6 }, () => ({
    x: random() * side,
    y: random() * side,
    radius: 10 + random() * 70,
    fill: colour(random),
  }))
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const disc = discs.findLast((one) => Math.hypot(x - one.x, y - one.y) < one.radius)
      const share = y / side
      const fill =
        disc?.fill ?? sky.map((value, at) => value * (1 - share) + (ground[at] ?? 0) * share)
      pixels.set(fill.map(Math.round), (y * side + x) * 3)
    }
  }
  return pixels
}

function colour(random: () => number): number[] {
  return [random() * 255, random() * 255, random() * 255]
}

/** Park and Miller's generator (CACM 31:10, 1988). */
function randomFrom(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
