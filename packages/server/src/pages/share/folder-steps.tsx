import { folderIcon, nextIcon, previousIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'

/** The folder in which an item is looked at, and its neighbors there. The newest comes first, as in the folder itself. */
export type FolderSteps = {
  readonly folderName: string
  readonly folderPath: string
  readonly previousPath: string | undefined
  readonly nextPath: string | undefined
}

/** On the left and the right of the stage, and below it on a phone. What is not there is left out. */
export function folderSteps({ folderName, folderPath, previousPath, nextPath }: FolderSteps) {
  return (
    <nav class="stage-steps" aria-label={attr(plain('share.folder'))}>
      {previousPath !== undefined && (
        <a
          class="button button-icon stage-step stage-step-back"
          rel="prev"
          href={link(previousPath)}
          aria-label={attr(plain('share.previous'))}
          data-stage-target="previous"
        >
          {previousIcon()}
        </a>
      )}
      <a class="button stage-folder" href={link(folderPath)}>
        {folderIcon()}
        <span safe>{folderName}</span>
        <span class="visually-hidden">{text('share.seeAll')}</span>
      </a>
      {nextPath !== undefined && (
        <a
          class="button button-icon stage-step stage-step-on"
          rel="next"
          href={link(nextPath)}
          aria-label={attr(plain('share.next'))}
          data-stage-target="next"
        >
          {nextIcon()}
        </a>
      )}
    </nav>
  )
}
