import type { Box } from '@anybin/engines'

export type { Box }

export type PictureSize = { readonly width: number; readonly height: number }

// Of the height of a line: letters reach beyond what was read, and the first and last of a word are missed at times.
const beside = 0.5
const above = 0.25

/** The smallest box that has all of these in it. */
export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** A box of what was read, in whole pixels of the picture that it was made from, with some room. */
export function onPicture(box: Box, read: PictureSize, picture: PictureSize): Box {
  const [timesX, timesY] = [picture.width / read.width, picture.height / read.height]
  const [roomX, roomY] = [box.height * beside, box.height * above]
  const left = Math.max(0, Math.floor((box.left - roomX) * timesX))
  const top = Math.max(0, Math.floor((box.top - roomY) * timesY))
  const right = Math.min(picture.width, Math.ceil((box.left + box.width + roomX) * timesX))
  const bottom = Math.min(picture.height, Math.ceil((box.top + box.height + roomY) * timesY))
  return { left, top, width: right - left, height: bottom - top }
}
