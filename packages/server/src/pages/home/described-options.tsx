import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** A clip is known by nothing but its title. */
export function titleOption() {
  return (
    <label class="keep title-option">
      {text('upload.title')}
      <input
        class="field"
        type="text"
        name="title"
        maxlength={200}
        autocomplete="off"
        data-uploader-target="option once"
      />
    </label>
  )
}

/** What it is called and how it is found: of the next files. */
export function describedOptions(hasTitle: boolean) {
  return (
    <details class="more-options" data-uploader-target="described">
      <summary>
        {text(hasTitle ? 'upload.described' : 'upload.describedFurther')}
        <span data-uploader-target="inForce"></span>
      </summary>
      <div class="more-fields described-fields">
        {hasTitle && titleOption()}
        <label class="keep">
          {text('upload.tags')}
          <input
            class="field"
            type="text"
            name="tags"
            maxlength={2000}
            autocomplete="off"
            placeholder={attr(plain('upload.tagsHint'))}
            data-uploader-target="option"
          />
        </label>
        <label class="keep described-words">
          {text('upload.description')}
          <textarea
            class="field"
            name="description"
            rows="2"
            maxlength={5000}
            data-uploader-target="option once"
          ></textarea>
        </label>
      </div>
    </details>
  )
}
