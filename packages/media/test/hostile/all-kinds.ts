import { makeBoxMazes } from './box-mazes.ts'
import { makeFrameBombs } from './frame-bombs.ts'
import type { HostileKind } from './hostile-file.ts'
import { makeInflatingTexts } from './inflating-texts.ts'
import { makeLiars } from './liars.ts'
import { makePictureStructures } from './picture-structures.ts'
import { makePixelBombs } from './pixel-bombs.ts'
import { makePolyglots } from './polyglots.ts'
import { makeSoundMazes } from './sound-mazes.ts'
import { makeTagBombs } from './tag-bombs.ts'
import { makeWavLies } from './wav-lies.ts'

/** Every kind of evil that is known here. */
export const hostileKinds: Readonly<Record<string, HostileKind>> = {
  'pixel bombs': makePixelBombs,
  'frame bombs': makeFrameBombs,
  'inflating texts': makeInflatingTexts,
  'picture structures': makePictureStructures,
  'box mazes': makeBoxMazes,
  'sound mazes': makeSoundMazes,
  'tag bombs': makeTagBombs,
  'WAV lies': makeWavLies,
  polyglots: makePolyglots,
  liars: makeLiars,
}
