const audioNames = /\.(mp3|wav|ogg|oga|opus|flac|m4a|aac|weba|webm)$/i

/** Which address a file goes to. Only a guess to choose the address: the server looks at the bytes. */
export function kindOf(file: { readonly type: string; readonly name: string }): 'image' | 'audio' {
  if (file.type.startsWith('audio/')) return 'audio'
  if (file.type.startsWith('image/')) return 'image'
  return audioNames.test(file.name) ? 'audio' : 'image'
}
