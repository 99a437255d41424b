/** Lines of words in a colour, or each in the next of several. */
type Block = {
  readonly x: number
  readonly y: number
  readonly lines: number
  /** In each line. */
  readonly words: number
  readonly size: number
  readonly font: string
  readonly ink: readonly [string, ...string[]]
}
type Rectangle = readonly [x: number, y: number, width: number, height: number, colour: string]

/** What a screenshot looks like: the first rectangle is all of it. */
export type Kind = {
  readonly name: string
  readonly grounds: readonly [Rectangle, ...Rectangle[]]
  readonly blocks: readonly Block[]
}

const [sans, serif, mono] = ['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Mono']
const colours = ['#569cd6', '#ce9178', '#6a9955', '#dcdcaa', '#d4d4d4', '#9cdcfe'] as const

/** Eight as people take them: fonts with and without serifs and of one width, from 12 pixels, light, dark and both. */
export const kinds: readonly Kind[] = [
  {
    name: 'a page of 12 px',
    grounds: [[0, 0, 900, 400, '#fff']],
    blocks: [block(20, 30, 14, 9, 12, sans, '#222')],
  },
  {
    name: 'a narrower font of 12 px over a whole screen',
    grounds: [[0, 0, 1920, 1080, '#fff']],
    blocks: [block(20, 40, 18, 14, 12, 'Liberation Sans', '#24292f')],
  },
  {
    name: 'a letter with serifs on cream',
    grounds: [[0, 0, 900, 420, '#f4f1e8']],
    blocks: [block(20, 30, 14, 8, 14, serif, '#000')],
  },
  {
    name: 'light grey large letters',
    grounds: [[0, 0, 1200, 500, '#eee']],
    blocks: [block(20, 40, 10, 6, 24, 'Liberation Serif', '#777')],
  },
  {
    name: 'a dark terminal',
    grounds: [[0, 0, 1000, 420, '#0d1117']],
    blocks: [block(20, 30, 14, 8, 13, mono, '#c9d1d9')],
  },
  {
    name: 'a dark editor with coloured words',
    grounds: [[0, 0, 1000, 420, '#1e1e1e']],
    blocks: [block(20, 30, 14, 7, 14, mono, ...colours)],
  },
  {
    name: 'a dark window with a light dialog',
    grounds: [
      [0, 0, 1280, 720, '#17191d'],
      [400, 200, 480, 300, '#fafafa'],
    ],
    blocks: [
      block(20, 40, 6, 14, 13, sans, '#cfcfcf'),
      block(430, 250, 7, 4, 15, 'Liberation Sans', '#222'),
    ],
  },
  {
    name: 'a dark chat with bubbles',
    grounds: [
      [0, 0, 390, 844, '#000'],
      [10, 20, 300, 300, '#262629'],
      [80, 340, 300, 300, '#0b84fe'],
    ],
    blocks: [
      block(24, 50, 10, 3, 15, 'Liberation Sans', '#fff'),
      block(94, 370, 10, 3, 15, 'Liberation Sans', '#fff'),
    ],
  },
]

function block(
  ...[x, y, lines, words, size, font, ...ink]: [
    ...[number, number, number, number, number, string],
    ...Block['ink'],
  ]
): Block {
  return { x, y, lines, words, size, font, ink }
}

const vocabulary =
  'harbour light turns over seven quiet boats while settings menu shows download your picture before tomorrow error message says connection refused please try again later window server storage folder private public viewer password minute upload finished language keyboard document'.split(
    ' ',
  )

/** A screenshot, and what is written in it. */
export function drawScreenshot({ name, grounds, blocks }: Kind, seed: number) {
  const random = randomFrom(seed + name.length)
  const written = blocks.flatMap((one) =>
    Array.from({ length: one.lines }, (_, at) => ({ ...one, at, words: some(one.words, random) })),
  )
  const texts = written.map(({ x, y, at, size, font, ink, words }) => {
    const colour = ink[at % ink.length]
    const line = words.join(' ')
    return `<text x="${x}" y="${y + at * size * 1.7}" font-size="${size}" font-family="${font}" fill="${colour}">${line}</text>`
  })
  const rectangles = grounds.map(
    ([x, y, width, height, colour]) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`,
  )
  const [, , width, height] = grounds[0]
  return {
    words: written.flatMap(({ words }) => words),
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rectangles.join('')}${texts.join('')}</svg>`,
  }
}

function some(count: number, random: () => number): string[] {
  return Array.from(
    { length: count },
    () => vocabulary[Math.floor(random() * vocabulary.length)] ?? '',
  )
}

/** Park and Miller's generator (CACM 31:10, 1988). */
function randomFrom(number: number): () => number {
  let state = (number % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
