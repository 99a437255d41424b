import { BrokenContainer } from '../../strip-plan.ts'
import type { Picture } from './picture.ts'

/** Pixels as displayed. */
export type Size = { readonly width: number; readonly height: number }

/**
 * Turned by `irot` (ISO/IEC 23008-12 §6.5.10). The orientation that an Exif item may tell does not count in this format, and
 * browsers pass over a clean aperture, which is therefore not kept.
 */
export function displayedSize(picture: Picture, primary: number): Size {
  const property = (wanted: string) => {
    const list = (picture.associations.get(primary) ?? []).map(({ index }) =>
      picture.properties.get(index),
    )
    return list.find((one) => one?.type === wanted)?.content
  }
  const extents = property('ispe')
  if (!extents) throw new BrokenContainer('The picture does not say how large it is.')
  const [width, height] = [extents.readUInt32BE(4), extents.readUInt32BE(8)]
  if (width === 0 || height === 0) throw new BrokenContainer('The picture has no size.')
  const isTurned = ((property('irot')?.[0] ?? 0) & 1) === 1
  return isTurned ? { width: height, height: width } : { width, height }
}
