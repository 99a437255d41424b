import type { Item } from '@anybin/contract'
import { attr, link, nameOf } from '../text.ts'

/** An item with nothing but what the browser brings for it. A clip comes from `soundUrl`, a picture from `pictureUrl`. */
export function plainViewer(
  item: Item,
  pictureUrl: string,
  preload: 'auto' | 'none',
  soundUrl = item.direct_url,
) {
  return item.kind === 'audio' ? (
    <figure class="stage stage-audio">
      {/* biome-ignore lint/a11y/useMediaCaption: people's own recordings; there are no captions to offer */}
      <audio
        class="player-plain"
        controls=""
        preload={preload}
        src={link(soundUrl)}
        aria-label={attr(nameOf(item))}
      ></audio>
    </figure>
  ) : (
    <figure class="stage">
      <img
        class="stage-picture"
        src={link(pictureUrl)}
        width={item.width}
        height={item.height}
        alt={attr(item.alt_text ?? nameOf(item))}
      />
    </figure>
  )
}
