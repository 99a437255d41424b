import sharp from 'sharp'

export type Look = {
  readonly font?: string
  readonly size?: number
  readonly ink?: string
  readonly paper?: string
  readonly width?: number
}

/** A picture of these lines, as a screenshot has them. */
export function drawLines(
  lines: readonly string[],
  { font = 'DejaVu Sans Mono', size = 16, ink = '#222', paper = '#fff', width = 1200 }: Look = {},
) {
  const escaped = (line: string) => line.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const texts = lines.map(
    (line, at) =>
      `<text xml:space="preserve" x="20" y="${(at + 1) * size * 2}" font-size="${size}" font-family="${font}" fill="${ink}">${escaped(line)}</text>`,
  )
  const height = Math.ceil((lines.length + 1) * size * 2)
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${texts.join('')}</svg>`,
    ),
  )
}
