<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Started</source>
        <translation>เริ่มแล้ว</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>ทำต่อแล้ว</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักแล้ว</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>ย้อนกลับแล้ว</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>สวัสดี</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>ออกแล้ว</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>Good %1</source>
        <translation>งานดี %1</translation>
    </message>
    <message>
        <source>Scrap %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>started</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พักงาน</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>completed %1</source>
        <translation>ส่งงาน %1</translation>
    </message>
    <message>
        <source>recorded %1</source>
        <translation>บันทึก %1</translation>
    </message>
    <message>
        <source>scrapped %1</source>
        <translation>ของเสีย %1</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>New tasks appear here by themselves. If one is missing, scan its ticket.</source>
        <translation>งานใหม่​จะขึ้นที่นี่เอง​ ถ้าไม่เห็นงาน​ ให้สแกนใบงาน</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>ระงับไว้</translation>
    </message>
    <message>
        <source>In inspection</source>
        <translation>กำลังตรวจ</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้า</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>To be continued</source>
        <translation>รอทำต่อ</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still working</source>
        <translation>
            <numerusform>ครบเป้าแล้ว ยังทำอยู่ %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still paused</source>
        <translation>
            <numerusform>ครบเป้าแล้ว ยังพักอยู่ %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished at %1</source>
        <translation>จบเมื่อ %1</translation>
    </message>
    <message>
        <source>Nobody is on it yet</source>
        <translation>ยังไม่มีใครทำ</translation>
    </message>
    <message>
        <source>Scan the ticket or tap to start</source>
        <translation>สแกนใบงาน หรือแตะเพื่อเริ่ม</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>No task at this station yet</source>
        <translation>ยังไม่มีงานที่สถานีนี้</translation>
    </message>
    <message>
        <source>This terminal is new here</source>
        <translation>เครื่องนี้เพิ่งมาใหม่</translation>
    </message>
    <message>
        <source>It has not met its server yet. Try the scanner meanwhile.</source>
        <translation>ยังไม่เคย​ต่อกับ​เซิร์ฟเวอร์ ​ระหว่างนี้​ลองเครื่องสแกน​ก่อนได้</translation>
    </message>
    <message>
        <source>Set up this terminal</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Scan your badge to start</source>
        <translation>สแกนบัตรพนักงานเพื่อเริ่ม</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation>สแกนบัตรพนักงาน</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>สแกนบัตร</translation>
    </message>
    <message>
        <source>Scan your badge for %1</source>
        <translation>สแกนบัตรเพื่อทำ %1</translation>
    </message>
</context>
<context>
    <name>CodeEntryScreen</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>ticket, badge or command</source>
        <translation>ใบงาน บัตร หรือคำสั่ง</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>ขึ้นต้นด้วย</translation>
    </message>
    <message numerus="yes">
        <source>Ticket · %n more</source>
        <translation>
            <numerusform>ใบงาน · อีก %n ตัว</numerusform>
        </translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Badge · hidden</source>
        <translation>บัตรพนักงาน · ซ่อนไว้</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>This ticket?</source>
        <translation>ใบงานนี้?</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>ลบตัวท้าย</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
</context>
<context>
    <name>CrewPlace</name>
    <message>
        <source>Scan the next badge</source>
        <translation>สแกนบัตรคนต่อไป</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>เอา %1 ออก</translation>
    </message>
</context>
<context>
    <name>CrewScreen</name>
    <message>
        <source>Start as a crew</source>
        <translation>เริ่มงานเป็นทีม</translation>
    </message>
    <message>
        <source>Scan the badges one by one, then the ticket</source>
        <translation>สแกนบัตรทีละคน แล้วสแกนใบงาน</translation>
    </message>
    <message>
        <source>Badges, then the ticket</source>
        <translation>สแกนบัตร แล้วใบงาน</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
    <message>
        <source>Badges</source>
        <translation>บัตร</translation>
    </message>
    <message numerus="yes">
        <source>people</source>
        <translation>
            <numerusform>คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>everybody starts together</source>
        <translation>ทุกคนเริ่มพร้อมกัน</translation>
    </message>
    <message numerus="yes">
        <source>Scan the ticket to start %n</source>
        <translation>
            <numerusform>สแกนใบงานเพื่อเริ่ม %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the first badge</source>
        <translation>สแกนบัตรคนแรก</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Cancel the crew</source>
        <translation>ยกเลิกทั้งทีม</translation>
    </message>
</context>
<context>
    <name>CrewViewModel</name>
    <message>
        <source>Free</source>
        <translation>ว่าง</translation>
    </message>
    <message>
        <source>Paused work</source>
        <translation>พักงานเดิมไว้</translation>
    </message>
    <message>
        <source>Will do both</source>
        <translation>ทำสองงาน</translation>
    </message>
    <message>
        <source>Must finish first</source>
        <translation>ต้องหยุดงานเดิมก่อน</translation>
    </message>
    <message>
        <source>Will pause</source>
        <translation>จะพักงานเดิม</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>My day</source>
        <translation>วันนี้ของฉัน</translation>
    </message>
    <message numerus="yes">
        <source>pieces</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Work time</source>
        <translation>เวลาทำงาน</translation>
    </message>
    <message>
        <source>Pause time</source>
        <translation>เวลาพัก</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Day so far</source>
        <translation>ช่วงเวลาวันนี้</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>Data file rebuilt</source>
        <translation>สร้างข้อมูลในเครื่องใหม่แล้ว</translation>
    </message>
    <message>
        <source>The data file was damaged and has been built anew</source>
        <translation>ไฟล์ข้อมูลเสีย​ จึงสร้างขึ้นใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent entries were saved and will be sent</source>
        <translation>
            <numerusform>กู้รายการที่ยังไม่ส่งได้​ %n รายการ​ และจะส่งเอง</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody could start</source>
        <translation>ไม่มีใครเริ่มได้</translation>
    </message>
    <message>
        <source>Scan another ticket, or take people out of the crew</source>
        <translation>สแกนใบงานอื่น ​หรือเอาคน​ออกจากทีม</translation>
    </message>
    <message numerus="yes">
        <source>%n undone</source>
        <translation>
            <numerusform>ย้อนกลับแล้ว %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n started</source>
        <translation>
            <numerusform>เริ่มแล้ว %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พักงานเดิม: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more could not</source>
        <translation>
            <numerusform>และอีก %n คนเริ่มไม่ได้</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent by itself when the network is back · %n waiting</source>
        <translation>
            <numerusform>จะส่งเองเมื่อเน็ตกลับมา​ · รอส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved on this terminal</source>
        <translation>เก็บไว้ในเครื่องแล้ว</translation>
    </message>
</context>
<context>
    <name>FlashScreen</name>
    <message>
        <source>What to do</source>
        <translation>วิธีแก้</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Nothing was recorded</source>
        <translation>ไม่มีอะไรถูกบันทึก</translation>
    </message>
    <message>
        <source>Next person: scan your badge</source>
        <translation>คนต่อไปสแกนบัตรได้เลย</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Page %1 / %2</source>
        <translation>หน้า %1 / %2</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
</context>
<context>
    <name>HeaderViewModel</name>
    <message>
        <source>Scanner ready</source>
        <translation>เครื่องสแกนพร้อม</translation>
    </message>
    <message>
        <source>Looking for the scanner</source>
        <translation>กำลังหาเครื่องสแกน</translation>
    </message>
    <message>
        <source>No scanner found</source>
        <translation>ไม่พบเครื่องสแกน</translation>
    </message>
    <message>
        <source>No scanner · plug it in</source>
        <translation>ไม่พบเครื่องสแกน · เสียบสาย</translation>
    </message>
    <message>
        <source>Two scanners · unplug one</source>
        <translation>มีเครื่องสแกนเกิน · ถอดออกหนึ่ง</translation>
    </message>
    <message>
        <source>Scanner silent · switch it on</source>
        <translation>เครื่องสแกนเงียบ · เปิดเครื่อง</translation>
    </message>
    <message>
        <source>Scanner locked · call supervisor</source>
        <translation>เครื่องสแกนถูกล็อก · เรียกหัวหน้า</translation>
    </message>
    <message>
        <source>Scanner taken · restart terminal</source>
        <translation>เครื่องสแกนถูกใช้อยู่ · เปิดเครื่องใหม่</translation>
    </message>
    <message>
        <source>Scanner settings · call supervisor</source>
        <translation>ตั้งค่าสแกนเนอร์ผิด · เรียกหัวหน้า</translation>
    </message>
    <message>
        <source>Scanner stuck · unplug, plug in</source>
        <translation>เครื่องสแกนค้าง · ถอดแล้วเสียบใหม่</translation>
    </message>
    <message>
        <source>Scanner trouble · type codes</source>
        <translation>เครื่องสแกนขัดข้อง · พิมพ์รหัสแทน</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ออฟไลน์</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>เซิร์ฟเวอร์มีปัญหา</translation>
    </message>
    <message numerus="yes">
        <source>review %n</source>
        <translation>
            <numerusform>ตรวจสอบ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved here</source>
        <translation>
            <numerusform>บันทึกในเครื่อง %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items need review</source>
        <translation>
            <numerusform>ต้องตรวจสอบ %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message numerus="yes">
        <source>Online · sending %n</source>
        <translation>
            <numerusform>ออนไลน์ · กำลังส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Online · all sent</source>
        <translation>ออนไลน์ · ส่งแล้วทั้งหมด</translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n min</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n นาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n h</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n ชม.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n days</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n วัน</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Closes by itself in %1</source>
        <translation>กลับหน้าหลักเองใน %1</translation>
    </message>
    <message>
        <source>My work %1 / %2</source>
        <translation>งานของฉัน %1 / %2</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>ทีม</translation>
    </message>
    <message>
        <source>Start as a crew</source>
        <translation>เริ่มงานเป็นทีม</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>Start another task</source>
        <translation>เริ่มงานใหม่</translation>
    </message>
    <message>
        <source>Start a task</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>Scan the ticket or tap</source>
        <translation>สแกนใบงาน หรือแตะ</translation>
    </message>
    <message>
        <source>No work is waiting here</source>
        <translation>ยังไม่มีงานรอที่สถานีนี้</translation>
    </message>
    <message>
        <source>Scan a ticket, or ask your supervisor</source>
        <translation>สแกนใบงาน หรือถามหัวหน้างาน</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>ลบตัวท้าย</translation>
    </message>
</context>
<context>
    <name>PauseReasonScreen</name>
    <message>
        <source>Why the pause?</source>
        <translation>พักเพราะอะไร</translation>
    </message>
    <message>
        <source>%1 · worked %2</source>
        <translation>%1 · ทำมาแล้ว %2</translation>
    </message>
    <message>
        <source>alerts the supervisor</source>
        <translation>แจ้งหัวหน้างานทันที</translation>
    </message>
    <message numerus="yes">
        <source>usually %n minutes</source>
        <translation>
            <numerusform>ปกติ %n นาที</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PieceField</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PushButton</name>
    <message>
        <source>Saving</source>
        <translation>กำลังส่ง</translation>
    </message>
</context>
<context>
    <name>QuantityScreen</name>
    <message>
        <source>How many pieces?</source>
        <translation>ทำได้กี่ชิ้น</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>งานดี</translation>
    </message>
    <message>
        <source>%1 to target</source>
        <translation>เหลือถึงเป้า %1</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>Filled in, type to change</source>
        <translation>เติมไว้ให้แล้ว กดตัวเลขเพื่อแก้</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผลของเสีย</translation>
    </message>
    <message>
        <source>After this</source>
        <translation>หลังบันทึก</translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the target: ask your supervisor</source>
        <translation>
            <numerusform>เกินเป้า %n ชิ้น ​ต้องให้​หัวหน้างาน​อนุมัติ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the target</source>
        <translation>
            <numerusform>เกินเป้า %n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้า</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs left</source>
        <translation>
            <numerusform>เหลือ %n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish my work</source>
        <translation>จบงาน</translation>
    </message>
    <message>
        <source>stops my timer</source>
        <translation>หยุดเวลาของฉัน</translation>
    </message>
    <message>
        <source>Record &amp; keep working</source>
        <translation>บันทึก​และ​ทำต่อ</translation>
    </message>
    <message>
        <source>my timer runs on</source>
        <translation>เวลายังเดินต่อ</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Cannot start</source>
        <translation>ยังเริ่มไม่ได้</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>ไม่รู้จักรหัสนี้</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>อ่านรหัสไม่ได้</translation>
    </message>
    <message>
        <source>Check the quantity</source>
        <translation>ตรวจจำนวนอีกครั้ง</translation>
    </message>
    <message>
        <source>Could not save</source>
        <translation>บันทึกไม่ได้</translation>
    </message>
    <message>
        <source>Call the supervisor</source>
        <translation>เรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>Scan your badge, then the ticket</source>
        <translation>สแกนบัตร​ แล้วสแกน​ใบงาน</translation>
    </message>
    <message>
        <source>Scan the ticket, then the command</source>
        <translation>สแกนใบงาน​ แล้วสแกน​คำสั่ง</translation>
    </message>
    <message>
        <source>Wait until the terminal is online, or call the supervisor</source>
        <translation>รอให้​เครื่อง​ออนไลน์​ก่อน ​หรือ​เรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>Go back and type the number of pieces again</source>
        <translation>กลับไป​ใส่จำนวนชิ้น​อีกครั้ง</translation>
    </message>
    <message>
        <source>Scan again, or type the code</source>
        <translation>สแกนอีกครั้ง​ หรือ​พิมพ์รหัส</translation>
    </message>
    <message>
        <source>This badge is not known here</source>
        <translation>ไม่พบ​บัตรนี้​ในระบบ</translation>
    </message>
    <message>
        <source>Use your own badge, or call the supervisor</source>
        <translation>ใช้บัตรของตัวเอง​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This badge is blocked</source>
        <translation>บัตรนี้​ถูกระงับ</translation>
    </message>
    <message>
        <source>This terminal has no list of operators yet</source>
        <translation>เครื่องนี้​ยังไม่มี​รายชื่อ​พนักงาน</translation>
    </message>
    <message>
        <source>This terminal has no list of tasks yet</source>
        <translation>เครื่องนี้​ยังไม่มี​รายการ​งาน</translation>
    </message>
    <message>
        <source>This is not a task at this work centre</source>
        <translation>ไม่ใช่งาน​ของแผนกนี้</translation>
    </message>
    <message>
        <source>Check the ticket, or call the supervisor</source>
        <translation>ดูใบงาน​อีกครั้ง​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This task belongs to work centre {work_center}</source>
        <translation>งานนี้​เป็นของแผนก​ {work_center}</translation>
    </message>
    <message>
        <source>Start it at a terminal there</source>
        <translation>ไปเริ่ม​ที่เครื่อง​ของแผนกนั้น</translation>
    </message>
    <message>
        <source>The office has closed or stopped this task</source>
        <translation>งานนี้​ถูกปิด​หรือระงับไว้</translation>
    </message>
    <message>
        <source>Scan another ticket, or call the supervisor</source>
        <translation>สแกนใบงานอื่น​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This task has met its target, {completed_qty} / {target_qty} pcs</source>
        <translation>งานนี้​ครบเป้าแล้ว​ {completed_qty} / {target_qty} ชิ้น</translation>
    </message>
    <message>
        <source>This ticket is not known here</source>
        <translation>ไม่พบ​ใบงานนี้</translation>
    </message>
    <message>
        <source>This ticket has no task at this work centre</source>
        <translation>ใบงานนี้​ไม่มีงาน​ของแผนกนี้</translation>
    </message>
    <message>
        <source>Take it to the next work centre, or call the supervisor</source>
        <translation>ส่งต่อ​แผนกถัดไป​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This is no badge, ticket or command</source>
        <translation>ไม่ใช่​รหัสบัตร​ ใบงาน​ หรือคำสั่ง</translation>
    </message>
    <message>
        <source>Scan the barcode on the badge or on the ticket</source>
        <translation>สแกนบาร์โค้ด​บนบัตร​หรือใบงาน</translation>
    </message>
    <message>
        <source>The code could not be read</source>
        <translation>อ่านรหัส​ไม่ได้</translation>
    </message>
    <message>
        <source>This code can mean two things</source>
        <translation>รหัสนี้​มีได้​สอง​ความหมาย</translation>
    </message>
    <message>
        <source>Call the supervisor: the terminal must be set up anew</source>
        <translation>เรียก​หัวหน้างาน ​ต้อง​ตั้งค่า​เครื่อง​ใหม่</translation>
    </message>
    <message>
        <source>This is the barcode of a product</source>
        <translation>นี่คือ​บาร์โค้ด​ของ​สินค้า</translation>
    </message>
    <message>
        <source>This command is not known</source>
        <translation>ไม่รู้จัก​คำสั่งนี้</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>ยังไม่ได้​สแกนบัตร</translation>
    </message>
    <message>
        <source>No task is chosen</source>
        <translation>ยังไม่ได้​เลือกงาน</translation>
    </message>
    <message>
        <source>You are already working on this task</source>
        <translation>คุณกำลังทำ​งานนี้อยู่แล้ว</translation>
    </message>
    <message>
        <source>Pause it or complete it</source>
        <translation>พักงาน​ หรือส่งงาน</translation>
    </message>
    <message>
        <source>You are not working on this task</source>
        <translation>คุณไม่ได้​ทำงานนี้อยู่</translation>
    </message>
    <message>
        <source>Start it first</source>
        <translation>เริ่มงาน​ก่อน</translation>
    </message>
    <message>
        <source>You have paused this task already</source>
        <translation>คุณพัก​งานนี้อยู่แล้ว</translation>
    </message>
    <message>
        <source>Resume it or complete it</source>
        <translation>ทำต่อ​ หรือส่งงาน</translation>
    </message>
    <message>
        <source>There is no piece to record</source>
        <translation>ยังไม่มี​จำนวนชิ้น</translation>
    </message>
    <message>
        <source>Type the number of pieces, or pause instead</source>
        <translation>ใส่จำนวนชิ้น​ หรือกดพักแทน</translation>
    </message>
    <message>
        <source>{qty} pcs at once is more than {max_qty}</source>
        <translation>{qty} ชิ้น​ มากกว่า​ที่ใส่ได้​ ({max_qty})</translation>
    </message>
    <message>
        <source>The quantity is not a number</source>
        <translation>จำนวน​ไม่ใช่ตัวเลข</translation>
    </message>
    <message>
        <source>{completed_qty} + {qty} pcs is over the target of {target_qty}</source>
        <translation>{completed_qty} + {qty} ชิ้น​ เกินเป้า​ {target_qty}</translation>
    </message>
    <message>
        <source>At most {allowed_qty} pcs now; more needs the supervisor</source>
        <translation>ใส่ได้อีก​ {allowed_qty} ชิ้น​ ถ้ามากกว่านี้​เรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This reason is not known here</source>
        <translation>ไม่รู้จัก​เหตุผลนี้</translation>
    </message>
    <message>
        <source>Choose a reason on the screen</source>
        <translation>เลือกเหตุผล​บนหน้าจอ</translation>
    </message>
    <message>
        <source>Scrap needs a reason</source>
        <translation>ของเสีย​ต้องมีเหตุผล</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap</source>
        <translation>เลือก​เหตุผล​ของเสีย</translation>
    </message>
    <message>
        <source>You are still working on {step_name}</source>
        <translation>คุณยังทำ​ {step_name}​ อยู่</translation>
    </message>
    <message>
        <source>Pause or complete that task first</source>
        <translation>พัก​หรือส่ง​งานนั้นก่อน</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>ไม่มีอะไร​ให้ย้อนกลับ</translation>
    </message>
    <message>
        <source>It is too late to undo this</source>
        <translation>เลยเวลา​ย้อนกลับแล้ว</translation>
    </message>
    <message>
        <source>The supervisor can correct it</source>
        <translation>ให้หัวหน้างาน​แก้รายการ</translation>
    </message>
    <message>
        <source>This terminal has been shut out by the office</source>
        <translation>เครื่องนี้​ถูกระงับ​การใช้งาน</translation>
    </message>
    <message>
        <source>Use another terminal and call the supervisor</source>
        <translation>ใช้เครื่องอื่น​ และเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>The terminal&apos;s disk is full</source>
        <translation>พื้นที่​ในเครื่องเต็ม</translation>
    </message>
    <message>
        <source>The terminal could not write to its disk</source>
        <translation>เครื่องนี้​บันทึกข้อมูล​ไม่ได้</translation>
    </message>
    <message>
        <source>Try again; if it stays, use another terminal</source>
        <translation>ลองอีกครั้ง​ ถ้ายังไม่ได้​ให้ใช้เครื่องอื่น</translation>
    </message>
</context>
<context>
    <name>ScannerPanel</name>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>Badges</source>
        <translation>บัตร</translation>
    </message>
    <message>
        <source>Task sheets</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>คำสั่ง</translation>
    </message>
</context>
<context>
    <name>ScrapReasonScreen</name>
    <message numerus="yes">
        <source>%n scrap pieces: why?</source>
        <translation>
            <numerusform>ของเสีย %n ชิ้น เพราะอะไร</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecondTaskScreen</name>
    <message>
        <source>You are still on another task</source>
        <translation>คุณยังทำอีกงานอยู่</translation>
    </message>
    <message numerus="yes">
        <source>and on %n more: what shall become of them?</source>
        <translation>
            <numerusform>และอีก %n งาน จะทำอย่างไรกับงานเดิม</numerusform>
        </translation>
    </message>
    <message>
        <source>what shall become of it?</source>
        <translation>จะทำอย่างไรกับงานเดิม</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>now</source>
        <translation>งานเดิม</translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message>
        <source>new</source>
        <translation>งานใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs left</source>
        <translation>
            <numerusform>เหลือ %n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>No target set</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
    <message>
        <source>Pause it,
start the new one</source>
        <translation>พักงานเดิม
เริ่มงานใหม่</translation>
    </message>
    <message>
        <source>go on with it at any time</source>
        <translation>กลับมาทำต่อได้ทุกเมื่อ</translation>
    </message>
    <message>
        <source>Do both</source>
        <translation>ทำ​สองงาน</translation>
    </message>
    <message>
        <source>the time is shared</source>
        <translation>แบ่งเวลาให้ทั้งสองงาน</translation>
    </message>
    <message>
        <source>Do not start</source>
        <translation>ไม่เริ่ม</translation>
    </message>
    <message>
        <source>go on as before</source>
        <translation>ทำงานเดิมต่อ</translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · since %2</source>
        <translation>%1 · ตั้งแต่ %2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Set up this terminal</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>English</source>
        <translation>ไทย</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>เชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>ยังไม่ได้เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>test passed</source>
        <translation>ทดสอบผ่าน</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>กำลังทดสอบ</translation>
    </message>
    <message>
        <source>Scan anything</source>
        <translation>สแกนอะไรก็ได้</translation>
    </message>
    <message>
        <source>a badge, a ticket, or any barcode on a box</source>
        <translation>บัตร ใบงาน หรือบาร์โค้ดบนกล่องก็ได้</translation>
    </message>
    <message>
        <source>Waiting for a scan</source>
        <translation>รอสแกน</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่านได้แล้ว</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>อ่านไม่ได้</translation>
    </message>
    <message numerus="yes">
        <source>%n scanners found</source>
        <translation>
            <numerusform>พบเครื่องสแกน %n ตัว</numerusform>
        </translation>
    </message>
    <message>
        <source>Typing codes always works</source>
        <translation>พิมพ์รหัสแทนได้เสมอ</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>ข้ามไปก่อน</translation>
    </message>
    <message>
        <source>To the board</source>
        <translation>ไปหน้าหลัก</translation>
    </message>
</context>
<context>
    <name>SetupViewModel</name>
    <message>
        <source>Badge · hidden</source>
        <translation>บัตร · ซ่อนไว้</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>คำสั่งที่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>Product&apos;s barcode</source>
        <translation>บาร์โค้ดสินค้า</translation>
    </message>
    <message>
        <source>Fits several patterns</source>
        <translation>ตรงกับหลายรูปแบบ</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>รหัสอื่น</translation>
    </message>
    <message>
        <source>Hold the code nearer, and still</source>
        <translation>ถือให้ใกล้ขึ้น ​และให้นิ่ง</translation>
    </message>
    <message>
        <source>Too long: let the scanner send CR after each code</source>
        <translation>ยาวเกินไป ​ตั้งเครื่องสแกน​ให้ส่ง CR ​หลังทุกรหัส</translation>
    </message>
    <message>
        <source>Garbled: the baudrate in kiosk.toml must be the scanner&apos;s</source>
        <translation>ตัวอักษรเพี้ยน ​ตั้ง baudrate ​ใน kiosk.toml ​ให้ตรงกับ​เครื่องสแกน</translation>
    </message>
    <message>
        <source>The tag was read badly: hold it still</source>
        <translation>อ่านแท็กไม่ครบ ​ถือให้นิ่ง</translation>
    </message>
    <message>
        <source>The scanner saw no code: hold it nearer</source>
        <translation>เครื่องสแกน​ไม่เห็นรหัส ​ถือให้ใกล้ขึ้น</translation>
    </message>
    <message numerus="yes">
        <source>Scan %n times</source>
        <translation>
            <numerusform>สแกน %n ครั้ง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n</source>
        <translation>
            <numerusform>อ่านสำเร็จ %1 จาก %n ครั้ง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n ตัวอักษร</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SorryScreen</name>
    <message>
        <source>Sorry, this page cannot be opened</source>
        <translation>ขออภัย หน้านี้เปิดไม่ได้</translation>
    </message>
    <message>
        <source>Sorry, something went wrong</source>
        <translation>ขออภัย มีบางอย่างผิดพลาด</translation>
    </message>
    <message>
        <source>Your work and times are all recorded</source>
        <translation>งานและเวลาของคุณไม่หาย บันทึกไว้ครบ</translation>
    </message>
    <message>
        <source>Open tasks keep counting time</source>
        <translation>งานที่เปิดอยู่ยังเดินเวลาต่อ</translation>
    </message>
    <message>
        <source>Scan badges and tickets as usual</source>
        <translation>สแกนบัตรและใบงานได้ตามปกติ</translation>
    </message>
    <message>
        <source>Code for the technician</source>
        <translation>รหัสสำหรับแจ้งช่างเทคนิค</translation>
    </message>
    <message>
        <source>Details are kept on this terminal</source>
        <translation>เก็บรายละเอียดไว้ในเครื่องแล้ว</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>กลับหน้าหลัก</translation>
    </message>
    <message>
        <source>Try this page again</source>
        <translation>ลองหน้านี้อีกครั้ง</translation>
    </message>
    <message>
        <source>Scan your badge to start</source>
        <translation>สแกนบัตรพนักงานเพื่อเริ่ม</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation>สแกนบัตรพนักงาน</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>สแกนบัตร</translation>
    </message>
</context>
<context>
    <name>StartTile</name>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
</context>
<context>
    <name>TaskChoice</name>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พัก %1</translation>
    </message>
    <message>
        <source>/ %1 pcs</source>
        <translation>/ %1 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>TaskPeople</name>
    <message>
        <source>Others on this task</source>
        <translation>คนอื่นในงานนี้</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พัก</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else so far</source>
        <translation>ยังไม่มีคนอื่น</translation>
    </message>
</context>
<context>
    <name>TaskProgress</name>
    <message>
        <source>Progress</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้าแล้ว</translation>
    </message>
    <message>
        <source>Target met: finish now</source>
        <translation>ครบเป้าแล้ว กรุณาจบงาน</translation>
    </message>
    <message numerus="yes">
        <source>%n pcs left</source>
        <translation>
            <numerusform>เหลือ %n ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>No target set</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
    <message>
        <source>%1: %2 ready</source>
        <translation>%1 เสร็จ %2 ชิ้น</translation>
    </message>
</context>
<context>
    <name>TaskScreen</name>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
    <message>
        <source>the timer runs on</source>
        <translation>เวลาเดินต่อ</translation>
    </message>
    <message>
        <source>enter the pieces</source>
        <translation>ใส่จำนวนชิ้น</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>choose a reason</source>
        <translation>เลือกเหตุผล</translation>
    </message>
</context>
<context>
    <name>TaskTimer</name>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Long pause: %1</source>
        <translation>พักนาน %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พักอยู่ %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>paused since %1 · worked %2</source>
        <translation>พักตั้งแต่ %1 · ทำแล้ว %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>เริ่ม %1</translation>
    </message>
</context>
<context>
    <name>TicketChoiceScreen</name>
    <message>
        <source>Which task?</source>
        <translation>ทำงานไหน</translation>
    </message>
</context>
<context>
    <name>UndoChip</name>
    <message>
        <source>Undo</source>
        <translation>ย้อนกลับ</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n pcs</source>
        <translation>
            <numerusform>%n ชิ้น</numerusform>
        </translation>
    </message>
</context>
</TS>
