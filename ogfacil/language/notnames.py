"""Words that stand before a colon and are nobody's name: 例如, 網址, Note."""

from __future__ import annotations

_WORDS = """
例 例如 比如 譬如 像是 諸如 包括 包含 如下 以下 如 即 其中 另外 此外 再來 接著 然後 最後
首先 其次 再者 總之 因此 所以 但 但是 不過 註 注 備註 附註 註記 注意 提醒 編按 按 說明
補充 補充說明 摘要 結論 總結 小結 結語 決議 決定 待辦 待答 待議 行動 行動項目 題目 主題
主旨 議題 議程 標題 名稱 目標 目的 目前 現況 現狀 背景 原因 緣由 理由 方法 做法 作法 方案
建議 結果 成果 影響 優點 缺點 好處 壞處 前提 條件 定義 步驟 流程 進度 狀態 分工 預算 經費
費用 金額 價格 人數 對象 單位 部門 職稱 姓名 電話 手機 傳真 信箱 電郵 電子郵件 地址 網站
網頁 參考 資料 來源 出處 圖 表 附件 附圖 檔案 連結 日期 時間 地點 期限 截止 負責人 上午
下午 早上 晚上 中午 今天 明天 昨天 會後補充 會後書面 事後補充 媒體 問 答 問題 回答 回應
疑問 意見 想法 感想 心得 共識 爭點 出席 列席 缺席 請假 出席者 列席者 出席人員 列席人員 出列席
與會人員 與會者名單 會議室 會議時間 會議地點 會議主題 開會時間 開會地點 紀錄人 附註事項
開始 結束 散會 休息
today tomorrow note notes nb ps p.s re fw fwd cc bcc subject date time place location
venue link links url http https ftp file mailto email e-mail mail tel phone fax example
examples e.g i.e todo fixme tbd action actions decision decisions question questions
answer q a faq due deadline owner owners status summary conclusion goal goals background
step steps agenda topic title figure fig table slide page source see also however first
firstly second secondly third finally next last result results reason reasons problem
issue issues solution warning caution important reminder update option pros cons so but
and because remember
"""

NOT_NAMES = frozenset(_WORDS.split())
"""Folded as `ogfacil.language.width.fold` does."""
