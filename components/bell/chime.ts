'use client'

/** Two soft notes, an octave's third apart: heard in a busy room, and not like a ringing line. */
const NOTES_HZ = [660, 830] as const
const NOTE_SECONDS = 0.16
const LOUDNESS = 0.08

let audio: AudioContext | null = null

/** Made by the browser, so there is no sound file. Before the first click a browser plays nothing. */
export function playChime(): void {
  try {
    audio ??= new AudioContext()
    void audio.resume()
    for (const [index, frequency] of NOTES_HZ.entries()) {
      const starts = audio.currentTime + index * NOTE_SECONDS
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0, starts)
      volume.gain.linearRampToValueAtTime(LOUDNESS, starts + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, starts + NOTE_SECONDS * 2)
      tone.connect(volume).connect(audio.destination)
      tone.start(starts)
      tone.stop(starts + NOTE_SECONDS * 2)
    }
  } catch {
    // A machine without sound still shows the entry.
  }
}
