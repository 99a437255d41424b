import { soundIcon } from '../layout/icons.tsx'
import { text } from '../messages/index.ts'

/** One file on its way, which the page's script copies for each. */
export function uploadRowTemplate() {
  return (
    <template data-uploader-target="rowTemplate">
      <li class="upload" data-part="row" data-state="waiting">
        <span class="upload-preview" data-part="preview">
          {soundIcon()}
        </span>
        <div class="upload-body">
          <p class="upload-name" data-part="name"></p>
          <p class="upload-status" data-part="status"></p>
          <progress class="upload-progress" max="1" value="0" data-part="progress"></progress>
        </div>
        <div class="upload-tools">
          <button type="button" class="button button-main" data-part="retry">
            {text('upload.retry')}
          </button>
          <button type="button" class="button button-quiet" data-part="cancel">
            {text('upload.cancel')}
          </button>
        </div>
        <div class="upload-links" data-part="links"></div>
      </li>
    </template>
  )
}
