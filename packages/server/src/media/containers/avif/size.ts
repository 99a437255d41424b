import { BrokenContainer } from '../../strip-plan.ts'
import type { Picture } from './picture.ts'

/** Pixels as displayed. */
export type Size = { readonly width: number; readonly height: number }

/**
 * Cropped by `clap` and turned by `irot`, in this order (ISO/IEC 23000-22 §7.3.6.7). The orientation that an Exif item
 * may tell does not count in this format.
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
  const coded = { width: extents.readUInt32BE(4), height: extents.readUInt32BE(8) }
  const { width, height } = crop(coded, property('clap'))
  if (width === 0 || height === 0) throw new BrokenContainer('The picture has no size.')
  const isTurned = ((property('irot')?.[0] ?? 0) & 1) === 1
  return isTurned ? { width: height, height: width } : { width, height }
}

/** A clean aperture that is larger than the picture, or none at all, is passed over. */
function crop(coded: Size, aperture: Buffer | undefined): Size {
  if (!aperture) return coded
  const width = Math.round(aperture.readUInt32BE(0) / aperture.readUInt32BE(4))
  const height = Math.round(aperture.readUInt32BE(8) / aperture.readUInt32BE(12))
  const isInside = width >= 1 && width <= coded.width && height >= 1 && height <= coded.height
  return isInside ? { width, height } : coded
}
