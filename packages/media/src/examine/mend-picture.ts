import type { MediaType, Repair } from '@anybin/contract'
import { mendAvifEnd } from '../formats/avif/mend-end.ts'
import { leaveOutJunk } from '../formats/jpeg/leave-out-junk.ts'
import { mendWebpEnd } from '../formats/webp/mend-end.ts'
import type { MediaLimits } from '../media-task.ts'
import { packAgain } from '../formats/png/pack-again.ts'
import type { ByteSource } from '../strip-plan.ts'

/** How a picture may be mended without a change of its pixels, and what to say of it. */
type Mender = {
  readonly repaired: Repair
  /** The whole mended file, to be stripped like any other; BrokenContainer when this does not help. */
  readonly mend: (source: ByteSource, limits: MediaLimits) => Promise<Buffer>
}

/** GIF needs none; it and JPEG are supplied with an end mark while it is looked for. */
export const menders: Readonly<Partial<Record<MediaType, Mender>>> = {
  'image/jpeg': { repaired: 'damaged_chunk', mend: async (source) => leaveOutJunk(source) },
  'image/png': { repaired: 'packed_again', mend: packAgain },
  'image/webp': { repaired: 'end_mark', mend: async (source) => mendWebpEnd(source) },
  'image/avif': { repaired: 'end_mark', mend: async (source) => mendAvifEnd(source) },
}
