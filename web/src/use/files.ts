// Files on their way up, each with its share done.
import { ref } from 'vue'
import { api } from '@/api/calls'
import { Refusal } from '@/api/refusal'
import type { FileRef } from '@/api/types'

interface Upload { name: string; share: number; refusal?: Refusal }

export function useUploads() {
  const uploads = ref<Upload[]>([])

  async function upload(file: File): Promise<FileRef | undefined> {
    uploads.value.push({ name: file.name, share: 0 })
    const entry = uploads.value[uploads.value.length - 1]!
    try {
      const answer = await api.files.send(file, (share) => { entry.share = share })
      uploads.value = uploads.value.filter((other) => other !== entry)
      return answer
    } catch (error) {
      if (error instanceof Refusal) entry.refusal = error
      return undefined
    }
  }

  const dismiss = (name: string) => { uploads.value = uploads.value.filter((other) => other.name !== name) }
  return { uploads, upload, dismiss }
}
