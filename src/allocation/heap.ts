/** A binary heap in a plain list: what is before everything else stands first. */

export type IsBefore = (a: number, b: number) => boolean;

export function pushToHeap(heap: number[], item: number, isBefore: IsBefore): void {
  let child = heap.push(item) - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isBefore(heap[child]!, heap[parent]!)) return;
    [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
    child = parent;
  }
}

/** Takes the first item out; `undefined` from an empty heap. */
export function popFromHeap(heap: number[], isBefore: IsBefore): number | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length > 0 && last !== undefined) {
    heap[0] = last;
    sink(heap, 0, isBefore);
  }
  return first;
}

/** Puts any list in order as a heap, in linear time. */
export function makeHeap(list: number[], isBefore: IsBefore): void {
  for (let parent = (list.length >> 1) - 1; parent >= 0; parent -= 1) sink(list, parent, isBefore);
}

function sink(heap: number[], from: number, isBefore: IsBefore): void {
  for (let parent = from; ;) {
    const left = 2 * parent + 1;
    let first = parent;
    if (left < heap.length && isBefore(heap[left]!, heap[first]!)) first = left;
    if (left + 1 < heap.length && isBefore(heap[left + 1]!, heap[first]!)) first = left + 1;
    if (first === parent) return;
    [heap[parent], heap[first]] = [heap[first]!, heap[parent]!];
    parent = first;
  }
}
