/** Takes transparency out of the colours of RGBA pixels that were multiplied by it, in place. */
export function divideAlpha(pixels: Buffer): void {
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0
    if (alpha === 0 || alpha === 255) continue
    for (let colour = at; colour < at + 3; colour++) {
      pixels[colour] = Math.min(255, Math.round(((pixels[colour] ?? 0) * 255) / alpha))
    }
  }
}
