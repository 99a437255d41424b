import type { Item } from '@anybin/contract'
import { pauseIcon, playIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, isPlaceholder, link, nameOf } from '../text.ts'
import type { OpenSharePage } from './share-view.ts'

/** The picture itself, which leads to its file. What moves can be stopped, and waits for people who asked for calm. */
export function pictureViewer({ item, look, shownUrl }: OpenSharePage, stillUrl: string) {
  return look.animated ? (
    <figure
      class={stageClass(item)}
      data-controller="motion"
      data-motion-still-value={link(stillUrl)}
    >
      {viewerLink(
        item,
        shownUrl,
        look.placeholder,
        <picture class="stage-motion-picture">
          {/* Without JavaScript too. */}
          <source
            media="(prefers-reduced-motion: reduce)"
            srcset={link(stillUrl)}
            data-motion-target="calm"
          />
          {image(item, shownUrl)}
        </picture>,
      )}
      {motionButton()}
    </figure>
  ) : (
    <figure class={stageClass(item)}>
      {viewerLink(item, shownUrl, look.placeholder, image(item, shownUrl))}
    </figure>
  )
}

/** What may be transparent stands on a checked ground. */
function stageClass({ content_type: type }: Item): string {
  return type === 'image/jpeg' ? 'stage' : 'stage stage-checked'
}

function viewerLink(
  item: Item,
  shownUrl: string,
  placeholder: string | undefined,
  safePicture: JSX.Element,
) {
  return (
    <a
      class="stage-link"
      href={link(shownUrl)}
      title={attr(plain('share.fullSize'))}
      data-controller="zoom placeholder"
      data-action="zoom#open keydown->zoom#press"
    >
      {/* As large as the picture will be before it is loaded: nothing moves when it is there. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus */}
      <canvas
        class="stage-size"
        width={`${item.width ?? 1}`}
        height={`${item.height ?? 1}`}
        aria-hidden="true"
      ></canvas>
      {isPlaceholder(placeholder) && (
        <img
          class="stage-placeholder script-only"
          src={attr(placeholder)}
          width={item.width}
          height={item.height}
          alt=""
          data-placeholder-target="placeholder"
        />
      )}
      {safePicture}
    </a>
  )
}

function image(item: Item, shownUrl: string) {
  return (
    <img
      class="stage-picture"
      src={link(shownUrl)}
      width={item.width}
      height={item.height}
      alt={attr(item.alt_text ?? nameOf(item))}
      data-zoom-target="picture"
      data-motion-target="picture"
      data-placeholder-target="picture"
    />
  )
}

function motionButton() {
  return (
    <button
      type="button"
      class="button stage-motion script-only"
      data-motion-target="button"
      data-action="motion#toggle"
    >
      {playIcon()}
      {pauseIcon()}
      <span data-motion-target="label">{text('share.pause')}</span>
    </button>
  )
}
