export const PHONE_FULL = '这部手机的存储满了，草稿没能留住；请尽快保存。';
export const STANDS =
  '这一户先前发出的那一版已经记下，以它为准；屏幕上的这一版没有另外记。先看户情核对，还要补充就“丢掉重填”再记一条。';
export const TAKEN_BACK = '已取回，没有发出；改好再保存。';
export const TOO_LATE = '已经在发送，改不了了；送达后会给回执号。';
export const WITHDRAWN = '已撤回，没有留下走访。内容还在，改好可以再保存。';
